"""Settings: `development` (start.py), `test` (pytest) and `production` (containers) share `base`."""
