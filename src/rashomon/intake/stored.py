"""Documents that Rashomon itself wrote, read back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rashomon.model import Block, BlockKind, Document, Problem, Published, Voice, VoiceRole
from rashomon.times import Interval


def restore(value: Mapping[str, Any], name: str) -> Document | Problem:
    """The document in a record of an account; a problem where the record contradicts itself. Its own path is kept."""
    try:
        blocks = tuple(
            Block(BlockKind(b["kind"]), int(b["start"]), int(b["end"]), _word(b.get("voice")), str(b.get("language") or "und"))
            for b in value["blocks"]
        )
        voices = tuple(Voice(str(v["id"]), VoiceRole(v["role"]), _word(v.get("name"))) for v in value.get("voices") or ())
        return Document(
            str(value["id"]),
            str(value["text"]),
            blocks,
            voices,
            str(value.get("language") or "en"),
            outlet=_word(value.get("outlet")),
            title=_word(value.get("title")),
            url=_word(value.get("url")),
            path=_word(value.get("path")) or name,
            published=_published(value.get("published")),
        )
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return Problem(name, "it is not as Rashomon writes it")


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _published(value: Any) -> Published:
    if not isinstance(value, dict):
        return Published()
    start, end = _moment(value.get("start")), _moment(value.get("end"))
    interval = Interval(start, end) if start or end else None
    first = _moment(value.get("original"))
    return Published(
        interval,
        str(value.get("method") or "none"),
        float(value.get("reliability") or 0),
        str(value.get("because") or ""),
        Interval.day(first.date()) if first else None,
    )


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
