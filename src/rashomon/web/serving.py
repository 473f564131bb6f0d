"""The app on a socket, by uvicorn."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.web.application import application
from rashomon.web.options import Options

CONNECTIONS = 300
"""Connections at once; more are answered 503 at once rather than slowly."""

IDLE = 10
"""Seconds that a quiet connection is kept."""


def serve(where: str | Path | Ledger, options: Options, *, told: Callable[[str], None] = lambda line: None) -> None:
    """Serve a ledger until the process is told to end (SIGINT, SIGTERM); the report that is being read then is finished first.

    `told` gets one line that says where. No query and no secret is ever logged. Raises: as `application`.
    """
    import uvicorn

    logging.getLogger("rashomon.web").setLevel(logging.INFO)
    app = application(where, options)
    host = f"[{options.host}]" if ":" in options.host else options.host
    told(f"serving on http://{host}:{options.port}/")
    uvicorn.run(
        app, host=options.host, port=options.port, access_log=False, log_level="warning", server_header=False,
        proxy_headers=False, limit_concurrency=CONNECTIONS, timeout_keep_alive=IDLE, timeout_graceful_shutdown=IDLE, ws="none",
        h11_max_incomplete_event_size=32_768,
    )  # fmt: skip
