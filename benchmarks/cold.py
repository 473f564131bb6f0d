"""`python benchmarks/cold.py [FOLDER]`: seconds and memory of one cold run, beside starting Python and asking for help.

Times depend on the machine; what can be compared are the ratios of one run. Each command runs in a process of its own, the
best of three; memory is the largest resident set (Linux, macOS).
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
RUNS = 3


def best(command: list[str]) -> float:
    """Seconds of the quickest of some runs of a command."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    """Print a table of commands, seconds, and the ratio to an empty Python."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(HERE / "examples" / "honduras-2023")
    commands = {
        "an empty Python": [sys.executable, "-c", ""],
        "rashomon --help": [sys.executable, "-m", "rashomon.cli", "--help"],
        f"rashomon account {Path(folder).name}": [sys.executable, "-m", "rashomon.cli", "account", folder, "--format", "json"],
    }
    base = None
    for name, command in commands.items():
        seconds = best(command)
        base = base or seconds
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{name:<40}{seconds:8.2f} s{seconds / base:8.1f} ×{memory:8.0f} MB at most so far", flush=True)


if __name__ == "__main__":
    main()
