"""The commands on a ledger: add, stories, show, relations, retract. Thin doors; heavy parts are imported inside them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.errors import BadSetting
from rashomon.progress import counted_off, shown

if TYPE_CHECKING:
    from rashomon.accounts import HeldRow
    from rashomon.keeping import Shelf
    from rashomon.ledger import Entry
    from rashomon.model import Document, Problem

LEDGER = typer.Option("--ledger", "-l", help="The ledger: a file, or a postgresql:// URL.", show_default=False)
LedgerOption = Annotated[str, LEDGER]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 is one for each core.")]


AllowHosts = Annotated[
    list[str], typer.Option(help="A host that may be fetched from though it lies inside a network (127.0.0.1, an intranet).")
]


class Table(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Reports: files, folders, archives and web addresses; see docs/inputs.md for kinds.", show_default=False
        ),
    ],
    ledger: LedgerOption,
    jobs: JobsOption = 0,
    scheduler: Annotated[
        str | None, typer.Option(help="Let the workers of this Dask scheduler read, such as tcp://10.0.0.5:8786.")
    ] = None,
    allow_host: AllowHosts = [],  # noqa: B006
    wait: Annotated[
        float, typer.Option(min=0, help="Seconds to wait, each time, while another program writes to the ledger.")
    ] = 600.0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not list reports.")] = False,
) -> None:
    """Read reports into a ledger, made where there is none. What is held already is not read again."""
    if scheduler is not None:
        _add_on_cluster(paths, ledger, scheduler, wait, quiet)
        return
    from rashomon.keeping import record
    from rashomon.model import Document, Problem
    from rashomon.settings import Settings
    from rashomon.visiting import each

    held = 0

    def done(document: Document, was_new: bool) -> None:
        nonlocal held
        held += not was_new
        if not quiet:
            _tell_done(document.id, document.path, was_new)

    def tell(problems: list[Problem]) -> None:
        if not quiet:
            tell_problems(tuple(problems))
        problems.clear()

    def documents() -> Iterator[Document]:
        before: list[Problem] = []  # told with the next report: where there is none, the error says it all
        for item in each(paths, allow_host):
            if isinstance(item, Document):
                tell(before)
                yield item
            elif isinstance(item, Problem):
                before.append(item)
        tell(before)

    found = documents()
    first = next(found)  # nothing is made where there is nothing to read
    # a list on the terminal and a line that is written anew would write into each other
    with shown(not quiet and sys.stdout.isatty()) as progress:
        counted = counted_off(chain([first], found), "reading reports", 0, progress)
        settings = Settings(jobs=jobs, wait=wait)
        new = record(counted, ledger, settings=settings, done=done, failed=lambda p: tell([p]), progress=progress)
    typer.echo(f"{len(new)} added, {held} held already")


def _add_on_cluster(paths: list[str], ledger: str, scheduler: str, wait: float, quiet: bool) -> None:
    from rashomon.keeping.cluster import record_on_cluster
    from rashomon.settings import Settings

    held = 0

    def done(one: Entry, was_new: bool) -> None:
        nonlocal held
        held += not was_new
        if not quiet:
            _tell_done(one.document, one.reading["path"], was_new)

    with shown(not quiet and sys.stdout.isatty()) as progress:
        settings = Settings(wait=wait)
        new = record_on_cluster(
            paths, ledger, scheduler, settings=settings, done=done, failed=lambda p: tell_problems((p,)), progress=progress
        )
    typer.echo(f"{len(new)} added, {held} held already")


def _tell_done(document: str, path: str | None, was_new: bool) -> None:
    typer.echo(f"{'added' if was_new else 'held'} {document} {path or ''}".rstrip())


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """List on standard error what could not be read."""
    for problem in problems:
        typer.echo(f"rashomon: {problem.path}: {problem.reason}", err=True)


def stories(
    ledger: LedgerOption,
    about: Annotated[str | None, typer.Option(help="Only stories with a report that holds all these words.")] = None,
    form: Annotated[Table, typer.Option("--format", help="How to write them.")] = Table.TABLE,
) -> None:
    """List the stories of a ledger, the newest first."""
    from rashomon.keeping import held_stories

    found = held_stories(ledger, about=about)
    if form is Table.JSON:
        typer.echo(json.dumps([_shelf(shelf) for shelf in found], ensure_ascii=True))
    else:
        head = ["Story", "Reports", "From", "To", "Title"]
        typer.echo(_written(head, [_shelf_cells(shelf) for shelf in found], form), nl=False)


def _shelf(shelf: Shelf) -> dict[str, Any]:
    from rashomon.model import as_plain

    return {"id": shelf.id, "title": shelf.title, "reports": as_plain(shelf.reports)}


def _shelf_cells(shelf: Shelf) -> list[str]:
    days = [report.published for report in shelf.reports if report.published]
    return [shelf.id, str(len(shelf.reports)), min(days, default=""), max(days, default=""), shelf.title or ""]


def _written(head: list[str], rows: list[list[str]], form: Table) -> str:
    from rashomon.show.tables import to_columns, to_csv

    return to_csv(head, rows) if form is Table.CSV else to_columns(head, rows)


def show(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="A story, report, statement, entity or retraction.", show_default=False)
    ],
    ledger: LedgerOption,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what a ledger holds under an id: a story with its reports, a report with its statements, who said what."""
    from rashomon.keeping import look_up
    from rashomon.show.tables import to_outline

    found = look_up(ledger, key)
    typer.echo(json.dumps(found, ensure_ascii=True) if as_json else to_outline(found), nl=as_json)


def relations(
    ledger: LedgerOption,
    kind: Annotated[str | None, typer.Option(help="Such as recognition, diplomatic_relations, mission, treaty.")] = None,
    subject: Annotated[str | None, typer.Option(help="Whose relation it is.")] = None,
    object_: Annotated[str | None, typer.Option("--object", help="Towards whom.")] = None,
    between: Annotated[tuple[str, str] | None, typer.Option(help="Two parties, either way round.")] = None,
    of: Annotated[str | None, typer.Option(help="A party on either side.")] = None,
    on: Annotated[str | None, typer.Option(help="What held on this day (2022-07-14), month or year.")] = None,
    known: Annotated[str | None, typer.Option(help="As known at the end of this day.")] = None,
    according_to: Annotated[str | None, typer.Option(help="By the word of this claimant or outlet alone.")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only what another row speaks against.")] = False,
    form: Annotated[Table, typer.Option("--format", help="How to write them.")] = Table.TABLE,
) -> None:
    """Say what held between whom, on which day, as known on which day, according to whom."""
    from rashomon.keeping import relations as ask
    from rashomon.keeping import unknown_names
    from rashomon.ledger import open_ledger

    with open_ledger(ledger) as held:
        found = ask(
            held,
            kind=kind,
            subject=subject,
            object=object_,
            between=between,
            of=of,
            on=on,
            known=known,
            according_to=according_to,
            contested=contested,
        )
        names = [name for name in (subject, object_, *(between or ()), of, according_to) if name]
        for name in unknown_names(held, names):
            typer.echo(f"rashomon: the ledger knows nobody called {name!r}", err=True)
    typer.echo(_answer(found, form), nl=False)


def _answer(found: list[HeldRow], form: Table) -> str:
    from rashomon.show.asjson import lines
    from rashomon.show.tables import relations_csv, relations_table

    makers = {Table.TABLE: relations_table, Table.JSON: lines, Table.CSV: relations_csv}
    return makers[form](found)


def retract(
    key: Annotated[str, typer.Argument(metavar="ID", help="A report, a statement or an earlier retraction.", show_default=False)],
    ledger: LedgerOption,
    reason: Annotated[str, typer.Option(help="Why.", show_default=False)],
    author: Annotated[str, typer.Option(help="Who says so.", show_default=False)],
    made: Annotated[str | None, typer.Option("--date", help="The day of the judgement; today unless given.")] = None,
) -> None:
    """Take something back. Nothing is deleted: answers as known before that day still hold it."""
    from rashomon.keeping import retract as judge

    typer.echo(f"{judge(ledger, key, reason=reason, author=author, made=_day(made))} retracts {key}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise BadSetting("date", f"{text!r} is not a day such as 2022-07-14") from None
