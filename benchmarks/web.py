"""`python benchmarks/web.py LEDGER [--clients 50] [--seconds 60] [--add FILE…] [--beside FILE…]`: the web app, asked by many at once.

First each kind of page is asked for alone, and again: milliseconds to the first byte, cold and warm (an account is told when it is first
asked for). Then `--clients` clients ask pages at random for `--seconds`, while the files of `--add` are uploaded and read and
`rashomon add` reads those of `--beside`. At the end: requests, errors, how long answers took, and whether every report that was sent is
in the ledger once. The ledger is copied before; the server runs on 127.0.0.1 in a process of its own. Times depend on the machine
and what else it does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

PORT = 8499
HOME = f"http://127.0.0.1:{PORT}"
SERVER = """
import sys
from pathlib import Path
from rashomon.web import Limits, Options, serve
limits = Limits(requests_a_second=1e6, requests_at_once=10**6, uploads_a_minute=1e6)
serve(sys.argv[1], Options(port=int(sys.argv[2]), limits=limits))
"""


def started(ledger: Path) -> subprocess.Popen[bytes]:
    """The server, once it answers."""
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(ledger), str(PORT)])
    for _ in range(600):
        try:
            httpx.get(f"{HOME}/login", timeout=5)
            return process
        except httpx.HTTPError:
            time.sleep(0.2)
    process.kill()
    raise SystemExit("the server does not answer")


def places(client: httpx.Client) -> dict[str, list[str]]:
    """Addresses of each kind of page, of the largest stories first."""
    shelves = sorted(client.get("/api/stories").json()["stories"], key=lambda shelf: -len(shelf["reports"]))[:20]
    words = ["fire", "police", "company", "earthquake", "Apple"]
    parties = sorted({row[side] for row in client.get("/api/relations").json()["relations"] for side in ("subject", "object")})[
        :20
    ]
    return {
        "stories": ["/stories"],
        "search": [f"/stories?about={word}" for word in words],
        "account": [f"/stories/{shelf['id']}" for shelf in shelves],
        "report": [f"/reports/{shelf['reports'][0]['id']}" for shelf in shelves],
        "entity": [f"/entities/{party}" for party in parties],
        "relations": ["/relations", *(f"/relations?of={party}&on=2012-06-01" for party in parties)],
        "API: relations": [f"/api/relations?of={party}" for party in parties],
    }


def first_byte(client: httpx.Client, place: str) -> float:
    """Milliseconds until the first byte of an answer."""
    begun = time.perf_counter()
    with client.stream("GET", place) as answer:
        next(answer.iter_raw(1), b"")
        took = (time.perf_counter() - begun) * 1000
        answer.read() if answer.status_code != 200 else None
    assert answer.status_code == 200, (place, answer.status_code)
    return took


def alone(client: httpx.Client, pages: dict[str, list[str]]) -> None:
    """Each kind of page, asked for by one client."""
    print("page, ms to the first byte (median, longest)   cold          again")
    for kind, every in pages.items():
        cold, again = ([first_byte(client, place) for place in every] for _ in range(2))
        shown = "   ".join(f"{statistics.median(times):7.0f} {max(times):7.0f}" for times in (cold, again) if times)
        print(f"{kind:42} {shown}")


async def asking(pages: list[str], until: float, chance: random.Random, took: list[float], wrong: dict[str, int]) -> None:
    """One client that asks page after page."""
    async with httpx.AsyncClient(base_url=HOME, timeout=60) as client:
        while time.monotonic() < until:
            begun = time.perf_counter()
            try:
                answer = await client.get(chance.choice(pages))
                if answer.status_code not in (200, 303, 304):
                    wrong[str(answer.status_code)] = wrong.get(str(answer.status_code), 0) + 1
            except httpx.HTTPError as error:
                wrong[type(error).__name__] = wrong.get(type(error).__name__, 0) + 1
            took.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(chance.random() * 0.5)


async def crowd(pages: list[str], clients: int, seconds: float) -> tuple[list[float], dict[str, int]]:
    """Many clients at once; how long each answer took (ms), and errors by kind."""
    took: list[float] = []
    wrong: dict[str, int] = {}
    until = time.monotonic() + seconds
    await asyncio.gather(*(asking(pages, until, random.Random(number), took, wrong) for number in range(clients)))
    return took, wrong


def sent(client: httpx.Client, files: list[Path]) -> list[str]:
    """The jobs that read the files, each file once by itself and once more: what comes twice is held once."""
    jobs = []
    for _ in range(2):
        for path in files:
            answer = client.post("/api/jobs", files=[("files", (path.name, path.read_bytes()))], headers={"X-Rashomon": "1"})
            jobs.append(answer.raise_for_status().json()["id"])
    return jobs


def adding(files: list[Path], ledger: Path) -> subprocess.Popen[str] | None:
    """`rashomon add` of files into the server's ledger, in a process of its own."""
    command = [sys.executable, "-m", "rashomon.cli", "add", *map(str, files), "--ledger", str(ledger), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True) if files else None


def finished(client: httpx.Client, jobs: list[str]) -> list[dict[str, Any]]:
    """The jobs once all are over."""
    while True:
        found = [client.get(f"/api/jobs/{job}").json() for job in jobs]
        if all(job["state"] in ("done", "failed") for job in found):
            return found
        time.sleep(1)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--add", type=Path, nargs="*", default=[], help="files that are uploaded while the crowd asks")
    parser.add_argument(
        "--beside", type=Path, nargs="*", default=[], help="files that `rashomon add` reads meanwhile, beside the server"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "copy.ledger"
        shutil.copyfile(given.ledger, ledger)
        process = started(ledger)
        try:
            measure(given, ledger)
        finally:
            process.terminate()
            process.wait(60)


def measure(given: argparse.Namespace, ledger: Path) -> None:
    """Alone, then in a crowd while reports are added."""
    with httpx.Client(base_url=HOME, timeout=300) as client:
        before = client.get("/api/ledger").json()
        print(f"{before['reports']} reports, {before['stories']} stories, {before['claims']} claims")
        pages = places(client)
        alone(client, pages)
        jobs = sent(client, given.add)
        beside = adding(given.beside, ledger)
        took, wrong = asyncio.run(crowd([place for every in pages.values() for place in every], given.clients, given.seconds))
        took.sort()
        marks = ", ".join(f"{name} {took[min(len(took) - 1, int(len(took) * part))]:.0f}" for name, part in
                          (("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("longest", 1.0)))  # fmt: skip
        print(f"{given.clients} clients, {given.seconds:g} s: {len(took)} requests, errors {json.dumps(wrong)}; ms: {marks}")
        over = finished(client, jobs)
        ids = {report for job in over for report in job["reports"]}
        read = beside.communicate()[0].splitlines() if beside is not None else []
        ids |= {line.split()[1] for line in read if line.startswith(("added d-", "held d-"))}
        if beside is not None:
            print(f"`rashomon add` beside: exit code {beside.returncode}, {read[-1] if read else 'nothing'}")
        after = client.get("/api/ledger").json()
        failed = [job["why"] for job in over if job["state"] != "done"]
        expected = sum(job["expected"] or 0 for job in over)
        told = sum(len(job["reports"]) for job in over)
        lost = sum(client.get(f"/api/reports/{report}").status_code != 200 for report in ids)
        doubled = after["reports"] - before["reports"] - len(ids)
        print(f"{len(jobs)} uploads, {expected} reports in them, {told} told as held, {len(ids)} different; failed {failed}")
        print(f"lost {lost + expected - told}, doubled {doubled}")


if __name__ == "__main__":
    main()
