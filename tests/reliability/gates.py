"""Places in the work of a worker where a test can hold it, to kill it in the middle for certain."""

import os
import time
from pathlib import Path

GATES = "BELFRY_TEST_GATES"
LONGEST = 120.0


class Gates:
    """Files in a folder that a test and its workers share: closed, and then reached once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def close(self, name: str) -> None:
        (self.folder / name).touch()

    def is_reached(self, name: str) -> bool:
        return (self.folder / f"{name}.reached").exists()

    def forget(self) -> None:
        for file in self.folder.iterdir():
            file.unlink()

    def pass_by(self, name: str) -> None:
        """Go on; where the gate is closed, say so and wait for the end."""
        try:
            (self.folder / name).rename(self.folder / f"{name}.reached")
        except FileNotFoundError:
            return
        time.sleep(LONGEST)


def gates_of_the_plant() -> Gates | None:
    """Those of the test that started this worker, if it has any."""
    folder = os.environ.get(GATES)
    return Gates(Path(folder)) if folder else None
