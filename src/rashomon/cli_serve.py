"""The command `rashomon serve`: the web app on a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.commands import AllowHosts, LedgerOption
from rashomon.errors import BadSetting


def serve(
    ledger: LedgerOption,
    host: Annotated[str, typer.Option(help="The address to listen on. Any but this machine's own needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.")] = 8421,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="RASHOMON_TOKEN",
            help="Answer only those who give it. Better by the variable: a command line is seen by others.",
        ),
    ] = None,
    name: Annotated[list[str], typer.Option(help="A further name under which this server is asked for.")] = [],  # noqa: B006
    jobs: Annotated[Path | None, typer.Option(help="Where uploads wait; beside the ledger unless given.")] = None,
    allow_host: AllowHosts = [],  # noqa: B006
) -> None:
    """Show a ledger in the browser: stories, reports, what held when; add reports; the same as JSON under /api."""
    try:
        from rashomon import web
    except ModuleNotFoundError as error:
        if error.name not in ("fastapi", "starlette", "uvicorn", "python_multipart"):
            raise
        raise BadSetting("serve", "it needs the extra: pip install 'rashomon[web]'") from None
    options = web.Options(host=host, port=port, token=token, names=tuple(name), jobs=jobs, allow_hosts=tuple(allow_host))
    web.serve(ledger, options, told=lambda line: typer.echo(line, err=True))
