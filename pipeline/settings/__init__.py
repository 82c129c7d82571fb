"""Settings: `development` (start.py), `test` and `production` (containers) share `base`."""
