"""Fuzz the parsers of outside bytes: `python -m tests.fuzz.run [TARGET…] [--cases N] [--seed N] [--minutes M]`.

Each case is bytes made from good examples. A case that raises, or whose result does not hold, is written to `fuzz-failures/` and
told; a case that takes longer than `--slow` seconds of processor time is told too. Counts are printed at the end of each target.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.mutating import mutated
from tests.fuzz.parsers import PARSERS, alone
from tests.fuzz.targets import TARGETS

FAILURES = Path("fuzz-failures")

WHOLE = 100
"""Every so many cases go the whole way to documents, the others through the parser alone."""


STOPPED: list[int] = []
"""Signals that were met: the case at hand is finished, counts are told, and the run ends."""


def fuzz(name: str, cases: int, seed: int, minutes: float, slow: float) -> tuple[int, int]:
    """Run up to `cases` cases of a target for up to `minutes`; how many were run, and how many failed."""
    target, parse, rng = TARGETS[name], alone(PARSERS[name]), random.Random(f"{name}{seed}")
    stop = time.monotonic() + minutes * 60
    met: set[str] = set()
    done = failed = 0
    while done < cases and time.monotonic() < stop and not STOPPED:
        raw = mutated(target.seeds, target.tokens, rng)
        began = time.process_time()
        try:
            (parse if done % WHOLE else target.check)(raw)
        except Exception as error:
            failed += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} {where.filename}:{where.lineno}"
            if key not in met:
                met.add(key)
                print(f"{name}: {key}: {error} → {_kept(name, raw)}", flush=True)
        took = time.process_time() - began
        if took > slow:
            print(f"{name}: {took:.1f} s for {len(raw)} bytes → {_kept(name, raw)}", flush=True)
        done += 1
    return done, failed


def _kept(name: str, raw: bytes) -> Path:
    FAILURES.mkdir(exist_ok=True)
    path = FAILURES / f"{name}-{hashlib.sha256(raw).hexdigest()[:12]}"
    path.write_bytes(raw)
    return path


def main() -> int:
    """Fuzz the targets asked for, or all; 1 where a case failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="all unless given")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=60.0, help="at most so long a target")
    parser.add_argument("--slow", type=float, default=5.0)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    bad = 0
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda number, frame: STOPPED.append(number))
    for name in given.targets or TARGETS:
        if STOPPED:
            break
        done, failed = fuzz(name, given.cases, given.seed, given.minutes, given.slow)
        print(f"{name}: {done:,} cases, {failed:,} failed", flush=True)
        bad += failed
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
