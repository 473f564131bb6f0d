"""A PostgreSQL server of the tests' own: made in a temporary folder, on a free port of this machine alone, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = [Path(path).resolve().parent for name in ("initdb",) if (path := shutil.which(name))]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def _run(command: Sequence[str], user: pwd.struct_passwd | None) -> None:
    as_user = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", **as_user)
    assert done.returncode == 0, done.stderr + done.stdout


def _user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then somebody else."""
    if os.getuid() != 0:
        return None
    return next(user for name in ("postgres", "nobody") for user in pwd.getpwall() if user.pw_name == name)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server's database."""
    bin_, user = programs(), _user()
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = str(folder / "data")
    try:
        _run([str(bin_ / "initdb"), "-D", data, "-U", "rashomon", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run([str(bin_ / "pg_ctl"), "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start"], user)
        try:
            yield f"postgresql://rashomon@127.0.0.1:{port}/postgres"
        finally:
            _run([str(bin_ / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder)
