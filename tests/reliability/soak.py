"""Random faults for as long as wanted, and a ledger at the end: nothing lost, nothing doubled.

    python -m tests.reliability.soak [--minutes 60] [--seed N]

A fault every 5 to 20 s on servers of its own; mails are queued all the time. Prints a line a
fault, and exits with 1 when a mail is lost, or arrives twice without the mail server having
dropped its connection. A command of its own: no test run starts it.
"""

# ruff: noqa: T201  # it tells its story on the terminal

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack

# Enough for the queue to have grown by some hundred rows when the worst fault ends.
MAILS_A_SECOND = 5
MARGIN_SECONDS = 120.0


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    options = asked.parse_args()
    with ExitStack() as stack:
        _start_portal(stack)
        from tests.reliability.conftest import publish_to
        from tests.reliability.plant import Plant

        plant = Plant()
        stack.callback(plant.close)
        publish_to(plant.broker_url)
        plant.ready()
        return Soak(plant, random.Random(options.seed)).run(options.minutes * 60)


def _start_portal(stack: ExitStack) -> None:
    """Fresh servers and tables, then Django on them."""
    from embedded.temporary import temporary_servers

    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ.update(stack.enter_context(temporary_servers()))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.reliability.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


class Soak:
    """Queues, breaks, mends and counts."""

    def __init__(self, plant: "Plant", draw: random.Random) -> None:  # noqa: F821  # needs Django
        self.plant = plant
        self.draw = draw
        self.mails: list[OutgoingMail] = []  # noqa: F821
        self.faults: Counter[str] = Counter()
        self.drops = 0

    def run(self, seconds: float) -> int:
        from tests.reliability.ledger import queue_mails

        began = time.monotonic()
        kinds: dict[str, Callable[[], None]] = {
            "child killed": self.kill_child,
            "workers killed": self.plant.worker.kill,
            "beat killed": self.plant.beat.kill,
            "Valkey killed": lambda: self.plant.restart_valkey(away=self.draw.uniform(0, 3)),
            "Valkey emptied": lambda: self.plant.valkey_client().flushall(),
            "mail refused": self.refuse_mail,
            "temporary answers": lambda: self.plant.sink.data_replies.extend(["451 later"] * 5),
            "answer lost": self.drop_answers,
        }
        next_fault = began
        while time.monotonic() - began < seconds:
            if time.monotonic() >= next_fault:
                kind = self.draw.choice(list(kinds))
                print(f"{time.monotonic() - began:7.1f} s  {kind}, {len(self.mails)} mails so far")
                self.faults[kind] += 1
                kinds[kind]()
                next_fault = time.monotonic() + self.draw.uniform(5, 20)
            self.mails += queue_mails(1)
            time.sleep(1 / MAILS_A_SECOND)
        return self.count()

    def kill_child(self) -> None:
        children = self.plant.worker.children()
        if children:
            self.plant.worker.kill_child(self.draw.choice(children))

    def refuse_mail(self) -> None:
        self.plant.sink.refuse_connections()
        time.sleep(self.draw.uniform(1, 30))
        self.plant.sink.listen()

    def drop_answers(self) -> None:
        self.drops += 3
        self.plant.sink.drops_after_data += 3

    def count(self) -> int:
        """Wait for the rest, print the sums, and judge."""
        from tests.reliability.ledger import copies, settle

        waited = settle(self.mails, patience=MARGIN_SECONDS)
        arrived = copies(self.plant, self.mails)
        lost, doubled = arrived.count(0), sum(count - 1 for count in arrived if count > 1)
        # A kill can fall between the server's answer and the note of it: that mail comes twice.
        kills = self.faults["child killed"] + 2 * self.faults["workers killed"]
        allowed = self.drops + kills
        print(f"{dict(self.faults)}")
        print(f"{len(arrived)} mails, settled {waited:.1f} s after the end")
        print(
            f"{lost} lost; {doubled} repeated, {allowed} repeats explained by lost answers or kills"
        )
        return int(lost > 0 or doubled > allowed)


if __name__ == "__main__":
    sys.exit(main())
