"""What a watch does, as lines for people or as JSON lines, and counted for Prometheus. No secret is ever in either."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.clock import Clock, iso
from rashomon.redact import redact

COUNTERS = {
    "polls_total": "Feeds asked for.",
    "unchanged_total": "Feeds that had not changed.",
    "fetched_total": "Pages fetched.",
    "failed_total": "What could not be fetched or read, by fault.",
    "read_total": "Reports read into the ledger.",
    "alerts_total": "Facts that changed, by kind.",
    "delivered_total": "Alerts handed over, by kind of sink.",
    "undelivered_total": "Attempts to hand over that failed, by kind of sink.",
}
"""The counters that metrics have, each with what it counts."""


@dataclass(slots=True)
class Journal:
    """Writes what happens (`write` takes one line) and counts it. `as_json`: each line an object with time, event and fields."""

    clock: Clock
    write: Callable[[str], None]
    as_json: bool = False
    counts: dict[tuple[str, tuple[tuple[str, str], ...]], int] = field(default_factory=dict)

    def note(self, event: str, **fields: Any) -> None:
        """One line on something that happened; all its words go through `redact`."""
        shown = {name: redact(value) if isinstance(value, str) else value for name, value in fields.items() if value is not None}
        if self.as_json:
            self.write(json.dumps({"time": iso(self.clock.now()), "event": event, **shown}, ensure_ascii=True))
        else:
            self.write(f"{iso(self.clock.now())} {event}" + "".join(f" {name}={_quoted(value)}" for name, value in shown.items()))

    def count(self, name: str, by: int = 1, **labels: str) -> None:
        """Count `by` more; `name` is one of `COUNTERS`."""
        key = (name, tuple(sorted(labels.items())))
        self.counts[key] = self.counts.get(key, 0) + by

    def metrics(self) -> str:
        """All counters in Prometheus' text format (0.0.4), and the moment at which they were written."""
        lines = []
        for name, what in COUNTERS.items():
            full = f"rashomon_watch_{name}"
            lines += [f"# HELP {full} {what}", f"# TYPE {full} counter"]
            found = sorted((labels, value) for (one, labels), value in self.counts.items() if one == name)
            lines += [f"{full}{_labels(labels)} {value}" for labels, value in found] or [f"{full} 0"]
        full = "rashomon_watch_last_round_timestamp_seconds"
        lines += [
            f"# HELP {full} When the last round ended.",
            f"# TYPE {full} gauge",
            f"{full} {self.clock.now().timestamp():.0f}",
        ]
        return "\n".join(lines) + "\n"

    def save(self, path: Path) -> None:
        """Write the metrics to a file, whole or not at all (for node_exporter's textfile collector)."""
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_text(self.metrics(), encoding="utf-8")
        beside.replace(path)


def _quoted(value: Any) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if any(sign.isspace() or sign in '"=' for sign in text) else text


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}" if labels else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
