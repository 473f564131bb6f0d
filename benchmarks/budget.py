"""`python -m benchmarks.budget [FOLDER|FILE] [--data DATA] [--articles N] [--jobs N]`: where the time of the two commands goes.

`rashomon account` and `rashomon add` run in this process on the same reports, with a clock around each stage. A stage's time is that of the
processor and its own: what it calls of other stages is counted there. “network” is the reader's model alone, which is the floor: no
whole can be quicker on this machine. Memory is what is resident. Times depend on the machine and what else it does;
what can be compared are the shares and the ratios of one run.

With `--data` the first N articles of the corpus are read, each cut to about 600 words, as JSON Lines; with `--pages` as web pages.
With `--jobs` the command runs again with so many processes, and what each of them weighs is told.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.reader import articles
from rashomon import compare, entities, intake, keeping, ledger, pipeline, statements, stories
from rashomon.keeping import settling
from rashomon.reading import OnnxReader, decode
from rashomon.settings import Settings

HERE = Path(__file__).resolve().parent.parent

STAGES: tuple[tuple[Any, str, str], ...] = (
    (intake, "load", "loading"),
    (OnnxReader, "read_one", "reading"),
    (decode, "run", "network"),
    (statements, "mark_times", "times"),
    (entities, "find_mentions", "mentions"),
    (statements, "state", "statements"),
    (stories, "features", "features"),
    (pipeline, "_put_away", "putting away"),
    (stories, "group", "stories"),
    (pipeline, "date_reports", "dating"),
    (entities, "resolve", "entities"),
    (stories, "reuse", "shared words"),
    (stories, "lineage", "lineage"),
    (compare, "compare", "comparing"),
    (compare, "claimed", "claims"),
    (pipeline, "tell", "telling"),
    (ledger, "entry", "packing"),
    (ledger, "add_entry", "ledger: reports"),
    (settling, "settle", "ledger: stories"),
)
"""Where each stage is entered, and what it is called."""


class Clock:
    """Processor time of each stage, without what it spends in others."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def around(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The same function with the clock around it."""

        def timed(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*given, **named)
            finally:
                whole = time.process_time() - begun
                self.seconds[name] += whole - self._inner.pop()
                self._inner[-1] += whole

        return timed

    @contextmanager
    def running(self) -> Iterator[None]:
        """Clocks stand around all stages inside."""
        real = [(owner, attribute, getattr(owner, attribute)) for owner, attribute, _ in STAGES]
        for owner, attribute, name in STAGES:
            setattr(owner, attribute, self.around(getattr(owner, attribute), name))
        try:
            yield
        finally:
            for owner, attribute, function in real:
                setattr(owner, attribute, function)


def resident() -> float:
    """MB that this process holds now (Linux); 0 elsewhere."""
    path = Path("/proc/self/statm")
    return int(path.read_text().split()[1]) * resource.getpagesize() / 2**20 if path.exists() else 0.0


def peak() -> float:
    """MB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def account(paths: list[Path], jobs: int = 1) -> int:
    """`rashomon account`: the number of reports."""
    told = pipeline.tell_files(paths, settings=Settings(threads=1, jobs=jobs))
    return sum(len(one.documents) for one in told.accounts)


def add(paths: list[Path], jobs: int = 1) -> int:
    """`rashomon add` into a new ledger: the number of reports."""
    with tempfile.TemporaryDirectory() as folder:
        found = intake.load(paths).documents
        return len(keeping.record(found, Path(folder) / "ledger", settings=Settings(threads=1, jobs=jobs)))


def measured(name: str, command: Callable[[list[Path]], int], paths: list[Path]) -> None:
    """Print the budget of a command."""
    clock, before, begun = Clock(), resident(), time.process_time()
    with clock.running():
        count = command(paths)
    whole = time.process_time() - begun
    clock.seconds["the rest"] = whole - sum(clock.seconds.values())
    floor = clock.seconds["network"]
    print(f"{name}: {count} reports, {count / whole:.1f} a second of processor time, {whole / floor:.1f} times the network alone")
    for stage, seconds in clock.seconds.items():
        print(f"  {stage:<18}{1000 * seconds / count:8.1f} ms a report{seconds / whole:7.1%}")
    print(
        f"  {'all':<18}{1000 * whole / count:8.1f} ms a report   {before:.0f} MB before, {resident():.0f} MB after, {peak():.0f} MB at most"
    )


def spent() -> float:
    """Seconds of processor time of this process and of those it started that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def pooled(name: str, command: Callable[[list[Path], int], int], paths: list[Path], jobs: int) -> None:
    """Print the time of a command in one process and in several, and the weight of the heaviest process."""
    clock, processor = [], []
    for some in (1, jobs):
        begun, used = time.perf_counter(), spent()
        count = command(paths, some)
        clock.append(time.perf_counter() - begun)
        processor.append(spent() - used)
        print(
            f"{name}: {count} reports in {some} processes: {clock[-1]:.1f} s, {processor[-1]:.1f} s of processor time", flush=True
        )
    weight = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    more = processor[1] / processor[0] - 1
    print(
        f"{name}: {clock[0] / clock[1]:.2f} times as fast, {more:+.0%} processor time; one process holds {weight:.0f} MB at most"
    )


def prepared(texts: list[str], folder: Path, pages: bool) -> list[Path]:
    """The texts as files: one of JSON Lines, or a page for each."""
    if not pages:
        path = folder / "corpus.jsonl"
        path.write_text("".join(json.dumps({"text": text, "date": "2019-05-03"}) + "\n" for text in texts), encoding="utf-8")
        return [path]
    for number, text in enumerate(texts):
        body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
        head = f"<html><head><title>Report {number}</title></head><body><nav><a href='/'>Home</a></nav>"
        (folder / f"{number:05}.html").write_text(f"{head}<article>{body}</article></body></html>", encoding="utf-8")
    return [folder]


def main() -> None:
    """Print both budgets."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.budget", description=__doc__.split("\n")[0])
    parser.add_argument("path", nargs="?", type=Path, default=HERE / "examples" / "honduras-2023")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--only", choices=["account", "add"])
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    commands = {name: one for name, one in (("account", account), ("add", add)) if options.only in (None, name)}
    with tempfile.TemporaryDirectory() as folder:
        paths = (
            prepared(articles(options.data, options.articles), Path(folder), options.pages) if options.data else [options.path]
        )
        account([HERE / "examples" / "honduras-2023"])  # tables and the model are loaded once and for all
        print(f"{os.cpu_count()} cores; {peak():.0f} MB with all that is loaded once")
        for name, command in commands.items():
            if options.jobs == 1:
                measured(name, command, paths)
            else:
                pooled(name, command, paths, options.jobs)


if __name__ == "__main__":
    main()
