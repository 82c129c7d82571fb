"""What a process of the web server has done before it answers anybody."""

from tests.security.test_production import READY, python

LOOK = """
import gc, sys
import pipeline.wsgi
print("desk.views.table" in sys.modules, gc.get_freeze_count() > len(gc.get_objects()))
"""


def test_it_has_loaded_its_pages_and_spares_the_collector_from_them() -> None:
    done = python("-c", LOOK, **READY)
    assert done.stdout.split() == ["True", "True"], done.stderr
