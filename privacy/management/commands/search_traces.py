"""manage.py search_traces WORD: is anything of somebody left?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from privacy.tracing import find_traces


class Command(BaseCommand):
    help = (
        "Look for a word, such as an e-mail address, in every table, in the files, in Valkey, and"
        " in what is named beside. Says where and how often, never what stands there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("token", help="at least four characters; upper and lower case are one")
        parser.add_argument(
            "--also", action="append", default=[], type=Path, help="a file or folder, such as logs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            traces = list(find_traces(options["token"], also=options["also"]))
        except ValueError as error:
            raise CommandError(str(error)) from None
        for trace in traces:
            self.stdout.write(f"{trace.place}: {trace.times}")
        if traces:
            raise CommandError(f"found in {len(traces)} places", returncode=1)
        self.stdout.write("found nowhere")
