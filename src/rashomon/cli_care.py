"""The commands that look after an installation and its ledger: doctor, backup, restore. Heavy parts are imported inside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from rashomon.commands import LedgerOption


def doctor(
    ledger: Annotated[
        str | None, typer.Option("--ledger", "-l", help="Look this ledger through, too.", show_default=False)
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not unpack every report of the ledger.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Look at Python, packages, SQLite, the reader's weights and a ledger; exit code 1 where something is at fault."""
    from rashomon.keeping import examine
    from rashomon.model import as_plain

    found = examine(ledger, thorough=not quick)
    for one in found:
        typer.echo(json.dumps(as_plain(one)) if as_json else f"{one.state:<8} {one.what:<9} {one.words}")
    if any(one.state == "fault" for one in found):
        raise typer.Exit(1)


def backup(
    to: Annotated[Path, typer.Argument(help="The file to make; it must not be there yet.", show_default=False)],
    ledger: LedgerOption,
) -> None:
    """Copy a ledger while others read and write it. The copy is looked through before it gets its name."""
    from rashomon.ledger import copy_ledger

    typer.echo(f"wrote {to}: {copy_ledger(ledger, to):,} reports")


def restore(
    from_: Annotated[Path, typer.Argument(metavar="FROM", help="A copy that `rashomon backup` made.", show_default=False)],
    ledger: LedgerOption,
) -> None:
    """Make a ledger from a copy. Nothing is overwritten: move a damaged ledger away first."""
    from rashomon.ledger import copy_ledger

    typer.echo(f"wrote {ledger}: {copy_ledger(from_, ledger):,} reports")
