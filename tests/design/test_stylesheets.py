"""What a picture wears has a rule: without one SVG fills it black."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = "".join(path.read_text() for path in sorted((ROOT / "static/css").glob("*.css")))
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SHAPE = re.compile(r"<(?:path|line|polygon|polyline|rect|circle|text)\b[^>]*>")
WORN = re.compile(r'class="([^"{]*)')


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda it: it.stem
)
def test_every_shape_is_styled(path: Path) -> None:
    shapes = SHAPE.findall("".join(SVG.findall(path.read_text())))
    for shape in shapes:
        worn = {name for group in WORN.findall(shape) for name in group.split()}
        styled = any(re.search(rf"\.{re.escape(name)}(?![\w-])", RULES) for name in worn)
        assert styled or "fill=" in shape or "stroke=" in shape, shape
