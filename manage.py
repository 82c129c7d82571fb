#!/usr/bin/env python
"""Django's command line for the portal; `python3 start.py` makes the environment it runs in."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pipeline.settings.development")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("No Django here: run `python3 start.py`, then `.venv/bin/python manage.py`.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
