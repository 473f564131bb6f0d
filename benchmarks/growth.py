"""`python benchmarks/growth.py FOLDER`: how the cost of an account grows with the number of reports.

The reports of FOLDER are taken 1, 2, 4 … times, each copy with another first line, so that none is the same document.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import rashomon


def main() -> None:
    """Print seconds for reading and for the whole account, and seconds per report."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).resolve().parent.parent / "examples" / "honduras-2023")
    texts = [d.text for d in rashomon.load(folder)]
    rashomon.state(rashomon.Document.from_text("Warm."))
    for times in (1, 2, 4, 8):
        documents = [
            rashomon.Document.from_text(f"Copy {i} of report {j}\n\n{text}", published="2023-03-27")
            for i in range(times)
            for j, text in enumerate(texts)
        ]
        begun = time.perf_counter()
        list(rashomon.read(documents))
        read = time.perf_counter() - begun
        begun = time.perf_counter()
        rashomon.account(documents)
        told = time.perf_counter() - begun
        each = told / len(documents)
        print(f"{len(documents):4} reports: reading {read:6.2f} s, account {told:6.2f} s, {each:6.3f} s a report", flush=True)


if __name__ == "__main__":
    main()
