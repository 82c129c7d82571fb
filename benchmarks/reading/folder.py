"""The evaluation folder: its texts and annotations, and the scorer that lies beside them."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "eval"


class Missing(Exception):
    """The evaluation folder is not here: its texts belong to others and are never shipped."""


def split() -> Path:
    """The split to measure on: EVAL_DIR, else dev/ of ../shared/eval."""
    found = Path(os.environ.get("EVAL_DIR", FOLDER / "dev"))
    if not found.is_dir():
        raise Missing(f"{found} is not here: set EVAL_DIR to an evaluation split")
    return found


def read(name: str) -> Any:
    """A JSON file of the split."""
    return json.loads((split() / name).read_text(encoding="utf-8"))


def scorer() -> ModuleType:
    """The official scorer, as it lies in the folder."""
    os.environ["EVAL_DIR"] = str(split())
    spec = importlib.util.spec_from_file_location("evaluation", FOLDER / "eval.py")
    if spec is None or spec.loader is None:
        raise Missing(f"{FOLDER / 'eval.py'} is not here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
