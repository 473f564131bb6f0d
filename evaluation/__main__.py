"""`python -m evaluation [--gate]`: measure the gold sets that are there and hold the figures against their floors.

The sets are not part of the project. The folder that holds them is looked for beside the project ("../shared"), or given
with --gold; where a set is absent it is skipped, and the command says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from pathlib import Path

from evaluation.sets import SETS, Figures, GoldSet

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


def digest(gold: Path, one: GoldSet) -> str:
    """Sixteen digits that depend on every byte of the set's files."""
    whole = hashlib.sha256()
    for name in one.files:
        whole.update((gold / name).read_bytes())
    return whole.hexdigest()[:16]


def held_against(figures: Figures, floors: dict[str, float]) -> list[str]:
    """One sentence for each figure that is missing or below its floor."""
    missing = [f"{name} was not measured" for name in floors if name not in figures]
    low = [
        f"{name} is {figures[name]:.4f}, below its floor {floor:.4f}"
        for name, floor in floors.items()
        if figures.get(name, 1) < floor
    ]
    return missing + low


def run(gold: Path, only: str | None) -> list[str]:
    """Measure every set that is there, print its figures, and return what fell below a floor."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    failures: list[str] = []
    for one in SETS:
        if only and one.name != only:
            continue
        absent = [name for name in one.files if not (gold / name).is_file()]
        if absent:
            print(f"{one.name}: skipped, {absent[0]} is not here", flush=True)
            continue
        begun = time.perf_counter()
        figures = one.measure(gold)
        took = time.perf_counter() - begun
        floors = pinned.get(one.name, {"floors": {}})
        print(f"{one.name} ({took:.0f} s)")
        for name, value in figures.items():
            floor = floors["floors"].get(name)
            print(f"  {name:<40}{value:8.4f}" + (f"   floor {floor:.4f}" if floor is not None else ""), flush=True)
        failures += [f"{one.name}: {text}" for text in held_against(figures, floors["floors"])]
        if floors.get("digest") not in (None, digest(gold, one)):
            failures.append(f"{one.name}: the gold set is not the one that its floors were pinned on")
    return failures


def main() -> int:
    """Run the command; 1 with --gate where a floor is not held."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=HERE.parent.parent / "shared", help="folder that holds data/ and gold/")
    parser.add_argument("--only", choices=[s.name for s in SETS], help="measure one set")
    parser.add_argument("--gate", action="store_true", help="exit with 1 where a figure is below its floor")
    options = parser.parse_args()
    failures = run(options.gold, options.only)
    for text in failures:
        print(f"FAILED {text}", file=sys.stderr)
    return 1 if failures and options.gate else 0


if __name__ == "__main__":
    raise SystemExit(main())
