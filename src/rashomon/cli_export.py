"""The command `rashomon export`: accounts, told now or saved before, for other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.commands import tell_problems
from rashomon.progress import shown

if TYPE_CHECKING:
    from rashomon.exports import Export


class To(StrEnum):
    """A format of other tools; the same as `rashomon.pipeline.FORMATS`."""

    PLOVER = "plover"
    CAMEO = "cameo"
    FTM = "ftm"
    JSONLD = "jsonld"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    CSV = "csv"
    MD = "md"


def export(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Reports, or accounts that were saved as JSON.", show_default=False, readable=False),
    ],
    to: Annotated[To, typer.Option("--to", help="The format.", show_default=False)],
    out: Annotated[Path | None, typer.Option(help="Write to this file; for csv and parquet into this folder.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Use nothing published after this day (2022-07-14).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, and no list of what was left out.")] = False,
) -> None:
    """Write accounts as event data, linked data, graphs or tables."""
    from rashomon import pipeline

    with shown(quiet) as progress:
        accounts, problems = pipeline.saved_or_told(paths, as_of=as_of, progress=progress)
    made = pipeline.export(accounts, to=to)
    if not quiet:
        tell_problems(problems)
    _deliver(made, out, quiet=quiet)


def _deliver(made: Export, out: Path | None, *, quiet: bool) -> None:
    """Write the files, or the one file to the standard output; then say on the standard error what was left out."""
    if out is None:
        sys.stdout.write(made.text)
    for path in made.write(out) if out is not None else ():
        typer.echo(f"wrote {path}", err=True)
    if not quiet:
        for reason, number in made.reasons.items():
            typer.echo(f"rashomon: left out {number}: {reason}", err=True)
