"""The command line: a thin door to the pipeline. Heavy parts are imported inside commands, so that `--help` is quick."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon import cli_care, commands
from rashomon.addresses import is_address
from rashomon.ahead import LANGUAGE_MODEL
from rashomon.cli_export import export
from rashomon.cli_serve import serve
from rashomon.cli_watch import watch
from rashomon.errors import BadSetting, RashomonError
from rashomon.progress import shown, terminal_width

if TYPE_CHECKING:
    from rashomon.pipeline import Account, Told
    from rashomon.progress import Progress
    from rashomon.settings import Settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # drawing the help in colours takes longer than everything else before the first report
    help="Many outlets' reports of the same events in; one sourced, time-aware account out. Nothing is fetched unless an address is given.",
)


class Format(StrEnum):
    """How an account is written."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"


def _version(asked: bool) -> None:
    if asked:
        from rashomon import __version__

        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def door(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """The options of the program itself."""


@app.command()
def account(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Reports: files, folders and archives of text, HTML, JSON, feeds, mails, PDF; web addresses; with --ledger ids.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write JSON, Markdown and HTML of each story into this folder.")] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    as_of: Annotated[str | None, typer.Option(help="Use nothing published after this day (2022-07-14).")] = None,
    since: Annotated[str | None, typer.Option(help="Say what changed after this day.")] = None,
    together: Annotated[bool, typer.Option("--together", "-t", help="Tell all reports as one story.")] = False,
    ledger: Annotated[
        str | None, typer.Option("--ledger", "-l", help="Tell the stories of a ledger: all, or those given.")
    ] = None,
    spacy: Annotated[list[str], typer.Option(help="A spaCy pipeline, by name or folder, that reads its language.")] = [],  # noqa: B006
    knowledge: Annotated[
        list[str], typer.Option(help="Own entities and names: JSON Lines, CSV, FollowTheMoney or a Wikidata extract.")
    ] = [],  # noqa: B006
    jobs: commands.JobsOption = 0,
    allow_host: commands.AllowHosts = [],  # noqa: B006
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, and no list of what could not be read.")] = False,
) -> None:
    """Read reports of the same events and print one sourced account of each story."""
    from rashomon.settings import Settings

    if as_json and form not in (Format.TEXT, Format.JSON):
        raise BadSetting("json", f"it is short for --format json, and --format {form} was given")
    if together and ledger is not None:
        raise BadSetting("together", "it is for reports that are read now; a ledger has put its own into stories")
    settings = Settings(spacy=tuple(spacy), knowledge=tuple(knowledge), jobs=jobs, together=together)
    with shown(quiet) as progress:
        told = _told(paths or [], as_of, since, ledger, settings, progress, allow_host)
    if not quiet:
        commands.tell_problems(told.problems)
    if out is not None:
        for path in write(told, out):
            typer.echo(f"wrote {path}", err=True)
    typer.echo(_printed(told, Format.JSON if as_json else form))


def _told(
    given: list[str],
    as_of: str | None,
    since: str | None,
    ledger: str | None,
    settings: Settings,
    progress: Progress,
    allow: list[str],
) -> Told:
    if ledger is not None:
        from rashomon.keeping import recall_all

        return recall_all(ledger, given, as_of=as_of, since=since, settings=settings, progress=progress)
    if not given:
        raise BadSetting("account", "it needs reports to read, or a ledger")
    LANGUAGE_MODEL.begin()
    from rashomon.pipeline import day, tell_all, tell_files

    if any(map(is_address, given)):
        from rashomon.visiting import gather

        loaded = gather(given, allow, settings=settings)
        until, after = day("as-of", as_of), day("since", since)
        return tell_all(
            loaded.documents, as_of=until, since=after, problems=loaded.problems, settings=settings, progress=progress
        )
    return tell_files(given, as_of=as_of, since=since, settings=settings, progress=progress)


def _printed(told: Told, form: Format) -> str:
    gap = "\n" if form is Format.JSON else "\n\n"
    return gap.join(_as(one, form).rstrip("\n") for one in told.accounts)


def _as(one: Account, form: Format) -> str:
    makers = {
        Format.TEXT: lambda: one.to_text(terminal_width()),
        Format.JSON: one.to_json,
        Format.MD: one.to_markdown,
        Format.HTML: one.to_html,
    }
    return makers[form]()


ON_A_LEDGER = (commands.add, commands.stories, commands.show, commands.relations, commands.retract, watch)
for command in (export, serve, *ON_A_LEDGER, cli_care.doctor, cli_care.backup, cli_care.restore):
    app.command()(command)


def write(told: Told, folder: Path) -> list[Path]:
    """Write each account as JSON, Markdown and HTML into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, one in enumerate(told.accounts, start=1):
        stem = "account" if len(told.accounts) == 1 else f"account-{number}"
        for form in (Format.JSON, Format.MD, Format.HTML):
            path = folder / f"{stem}.{form}"
            path.write_text(_as(one, form), encoding="utf-8")
            paths.append(path)
    return paths


def main() -> None:
    """Run the command line; errors of the caller end with one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except RashomonError as problem:
        typer.echo(f"rashomon: {problem}", err=True)
        raise SystemExit(2) from None
    except OSError as problem:
        typer.echo(f"rashomon: {problem.filename or 'output'}: {problem.strerror or problem}", err=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
