"""The command: ask, compare, print, keep."""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.engine import machine, plot, report
from benchmarks.engine.asking import answered
from benchmarks.engine.case import Question
from benchmarks.engine.growth import SIZES as GROWTH
from benchmarks.engine.growth import growth
from benchmarks.engine.person import PERSON
from benchmarks.engine.simulator import SIMULATOR
from benchmarks.engine.timing import PATIENCE, Differ, Timed
from benchmarks.engine.vacancy import FIRM, LOOSE

QUESTIONS = (FIRM, LOOSE, PERSON, SIMULATOR)


def main(arguments: list[str]) -> int:
    """1 when two exact ways give different answers."""
    asked = argparse.ArgumentParser(description="What the matching engine costs, beside others.")
    asked.add_argument("--people", type=int, default=100_000, help="the largest population")
    asked.add_argument("--only", choices=[*(it.key for it in QUESTIONS), "growth"])
    asked.add_argument("--json", type=Path, help="write the figures here")
    asked.add_argument("--patience", type=float, default=PATIENCE, help="seconds for each way")
    asked.add_argument("--plot", type=Path, help="write how the cost grows here, as SVG")
    options = asked.parse_args(arguments)
    machine.pin()
    chosen = [it for it in QUESTIONS if options.only in (None, it.key)]
    try:
        return _run(options, chosen)
    except Differ as reason:
        print(reason, file=sys.stderr)
        return 1


def _run(options: argparse.Namespace, chosen: list[Question]) -> int:
    here, times = machine.described(), dict[str, list[Timed]]()
    print(", ".join(f"{name} {value}" for name, value in here.items()))
    facts = report.people(options.people)
    print("\n".join(f"{name}: {value:,}" for name, value in facts.items()))
    for question in chosen:
        times[question.key] = answered(question, options.people, options.patience)
        print(f"\n{report.table(question, times[question.key])}", flush=True)
    series = (
        growth(options.people)
        if options.people >= GROWTH[1] and options.only in (None, "growth")
        else []
    )
    print(f"\n{report.grown(series)}")
    for target in report.targets(times):
        kept = "kept" if target.kept else "NOT KEPT"
        print(f"{target.what}: {target.measured}, promised {target.bound}: {kept}")
    print(f"every exact way agreed; load at the end {machine.load()}")
    if options.json:
        told = report.as_json(here, facts, times, series)
        options.json.write_text(json.dumps(told, indent=1), "utf-8")
    if options.plot and series:
        options.plot.write_text(plot.drawn(series), "utf-8")
    return 0
