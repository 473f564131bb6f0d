"""The acceptance key: the account of five real reports, scored by the key's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path


def measure(gold: Path) -> Mapping[str, float]:
    """Overall score and one figure for each area of the key, from 0 to 1.

    Raises: subprocess.CalledProcessError where the program or the scorer fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "account.json"
        told = _run([sys.executable, "-m", "rashomon.cli", "account", str(gold / "seeds"), "--format", "json"])
        path.write_text(told, encoding="utf-8")
        scored = json.loads(_run([sys.executable, str(gold / "gold" / "score.py"), str(path), "--json"]))
    merged = len(scored["notes"]["look-alikes merged"])
    return {"overall": scored["overall"], "no look-alike merged": float(merged == 0), **scored["areas"]}


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
