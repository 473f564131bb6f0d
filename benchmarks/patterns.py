"""How the time of every regular expression in the package grows with adversarial input: `python -m benchmarks.patterns`.

Each pattern is searched for in strings made of what it repeats (its own characters, blanks, brackets, quotes, digits, letters), at
a size and at four times the size. Linear work takes four times as long, quadratic sixteen. Patterns whose time grows by more than
`--most` are listed with their string. Processor time is counted, the least of three tries.

A pattern that is listed is no danger where what it is given is short (a line, a name): so at the end texts made of the same strings, as
one line and as many, go the whole way of a plain text (`intake.zone`), and the slowest are listed with how their time grows.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import rashomon
from rashomon.intake import zone
from rashomon.model import Document

CALLS = ("compile", "sub", "search", "match", "fullmatch", "findall", "finditer", "split", "subn")
UNITS = (
    *("a", "A", "1", " ", "\n", "\t", ".", ",", "-", "'", '"', "“", "(", "[", "<", "&", "/", "_", "…", "中", "é"),
    *(
        "a ",
        " a",
        "A ",
        "Aa ",
        "1,",
        "1 ",
        "a.",
        "a-",
        "a'",
        "-\n",
        "\n ",
        " \n",
        "<a ",
        "</",
        "<!",
        "&a",
        "((",
        "a(",
        ", ",
        "the ",
        "of ",
    ),
    *("By A ", "http://", "a@", "de ", "and ", " – ", "1:", "01/"),
)


def patterns(root: Path = Path(rashomon.__file__).parent) -> Iterator[tuple[str, int, str, int]]:
    """Every pattern that is written out in the source: file, line, pattern, flags. Patterns built while running are not seen."""
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS and node.args
            ):
                continue
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re"):
                continue
            try:
                found = ast.literal_eval(node.args[0])
            except ValueError:
                continue
            if isinstance(found, str):
                yield str(path.relative_to(root)), node.lineno, found, _flags(ast.unparse(node))


def _flags(call: str) -> int:
    found = re.findall(r"re\.(IGNORECASE|I|DOTALL|S|MULTILINE|M|VERBOSE|X)\b", call)
    return sum({getattr(re, name).value for name in found})


def growth(pattern: re.Pattern[str], unit: str, size: int) -> tuple[float, float]:
    """Seconds for four times `size` characters, and how many times as long that is as for `size`."""
    small, large = (_seconds(pattern, unit * (size * times // len(unit)) + "\x01") for times in (1, 4))
    return large, large / max(small, 1e-6)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - began)
        if best > 2:
            break
    return best


def texts(size: int) -> Iterator[tuple[float, float, str]]:
    """Seconds of zoning a text of four times `size` characters, growth against `size`, and what it is made of."""
    for unit in UNITS:
        for kind, end in (("one line", 1 << 30), ("lines of 90", 90), ("lines of 200", 200)):
            took = []
            for whole in (size, 4 * size):
                line = unit * (min(end, whole) // len(unit))
                text = "Ports reopen\n\n" + "\n".join([line] * (whole // len(line)))
                began = time.process_time()
                zone(Document.from_text(text))
                took.append(time.process_time() - began)
            yield took[1], took[1] / max(took[0], 1e-6), f"{unit!r}, {kind}"


def main() -> int:
    """List the patterns that grow too fast; 1 where there is one."""
    parser = argparse.ArgumentParser(description="growth of regular expressions")
    parser.add_argument("--size", type=int, default=4000)
    parser.add_argument("--most", type=float, default=9.0)
    parser.add_argument("--least", type=float, default=0.02, help="seconds below which growth is not looked at")
    parser.add_argument("--text", type=int, default=20_000, help="characters of the smaller of two whole texts")
    given = parser.parse_args()
    bad = done = 0
    for file, line, text, flags in patterns():
        pattern = re.compile(text, flags)
        done += 1
        worst = max(((*growth(pattern, unit, given.size), unit) for unit in UNITS), key=lambda one: one[0])
        if worst[0] >= given.least and worst[1] >= given.most:
            bad += 1
            print(
                f"{file}:{line}: ×{worst[1]:.0f}, {worst[0]:.2f} s for {given.size * 4:,} of {worst[2]!r}: {text[:90]!r}",
                flush=True,
            )
    for seconds, times, what in sorted(texts(given.text), reverse=True)[:5]:
        print(
            f"a text of {given.text * 4:,} characters of {what}: {seconds:.2f} s, ×{times:.0f} for four times the text",
            flush=True,
        )
    print(f"{done} patterns, {bad} grow more than {given.most:g} times for four times the text")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
