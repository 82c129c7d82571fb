"""PostgreSQL, Valkey and the portal's processes on one machine, without Docker.

Stand-alone: only the standard library, and nothing of the portal, so that `start.py` can
run before anything is installed.
"""
