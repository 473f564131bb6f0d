"""The command `watch`: a thin door; heavy parts are imported inside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon.commands import AllowHosts, LedgerOption


def watch(
    plan: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="What to watch, and whom to tell.", show_default=False)],
    ledger: LedgerOption,
    once: Annotated[bool, typer.Option("--once", help="One round, and the end: for cron and systemd timers.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Write the log as JSON lines.")] = False,
    metrics: Annotated[Path | None, typer.Option(help="Keep counters in this file, in Prometheus' text format.")] = None,
    allow_host: AllowHosts = [],  # noqa: B006
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No log.")] = False,
) -> None:
    """Poll feeds, read what is new into a ledger, and tell which facts changed; the log goes to standard error."""
    from dataclasses import replace

    from rashomon.watching import load_plan
    from rashomon.watching import watch as run

    loaded = load_plan(plan)
    loaded = replace(loaded, allow_hosts=(*loaded.allow_hosts, *allow_host))

    def log(line: str) -> None:
        if not quiet:
            typer.echo(line, err=True)

    def say(text: str) -> None:
        typer.echo(text)
        sys.stdout.flush()

    try:
        run(loaded, ledger, once=once, say=say, log=log, json_log=log_json, metrics=metrics)
    except KeyboardInterrupt:
        raise typer.Exit from None
