"""Alerts handed over: to the terminal, a file of JSON lines, a webhook, or a folder of mails. At least once, each with its id.

Where a crash falls between the handing over and the note of it, the alert is handed over again with the same id: a file is looked
through for it, a mail has it as its name, and a webhook's receiver finds it in the header `Idempotency-Key`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import textwrap
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import msgspec

from rashomon.clock import Clock
from rashomon.fetching import Poster
from rashomon.show.words import day_words
from rashomon.watching.alerts import Alert, Words
from rashomon.watching.plan import Sink

Say = Callable[[str], None]


class NotHandedOver(Exception):
    """An alert that could not be handed over now; the message says why, without secrets."""


def hand_over(alert: Mapping[str, Any], sink: Sink, *, say: Say, poster: Poster, clock: Clock) -> None:
    """Hand one alert over. Raises: NotHandedOver, and then it is to be tried again."""
    known = msgspec.convert(alert, Alert)
    try:
        if sink.kind == "terminal":
            say(to_text(known))
        elif sink.kind == "jsonl":
            _to_file(known, Path(sink.where))
        elif sink.kind == "mail":
            _to_folder(known, sink, clock.now())
        else:
            _to_webhook(known, sink, poster, clock.now())
    except OSError as error:
        raise NotHandedOver(error.strerror or type(error).__name__) from None


def to_text(alert: Alert, width: int = 100) -> str:
    """An alert for people: its sentence, what was told before, and the quoted words with whose they are."""
    lines = textwrap.wrap(alert.text, width)
    if alert.was:
        lines += textwrap.wrap(f"Before: {alert.was}", width, initial_indent="  ", subsequent_indent="  ")
    for one in alert.words:
        lines += textwrap.wrap(
            f"“{' '.join(one.text.split())}” – {_whose(one)}", width, initial_indent="  ", subsequent_indent="    "
        )
    return "\n".join([*lines, f"  [{alert.kind}, {alert.id}, story {alert.story}: {alert.title}]", ""])


def _whose(one: Words) -> str:
    parts = [one.outlet or "a report without a name", day_words(one.published) if one.published else "", one.url or ""]
    return ", ".join(part for part in parts if part)


def to_line(alert: Alert) -> str:
    """An alert as one line of JSON (`rashomon/alert/1`)."""
    return json.dumps(msgspec.to_builtins(alert), ensure_ascii=True)


def _to_file(alert: Alert, path: Path) -> None:
    """Append a line and see it onto the disk, unless the file holds the alert; half a line that a crash left is ended first."""
    mark = f'"id": "{alert.id}"'.encode("ascii")
    end = b""
    if path.exists():
        data = path.read_bytes()
        if any(mark in line for line in data.split(b"\n")[:-1]):
            return
        end = b"" if not data or data.endswith(b"\n") else b"\n"
    line = end + to_line(alert).encode("ascii") + b"\n"
    with path.open("ab", buffering=0) as file:
        start = file.tell()
        try:
            while line:
                line = line[file.write(line) :]
            os.fsync(file.fileno())
        except OSError:
            _cut(path, start)
            raise


def _cut(path: Path, size: int) -> None:
    """Take away what a full disk left of a line."""
    try:
        os.truncate(path, size)
    except OSError:
        return


def _to_folder(alert: Alert, sink: Sink, now: datetime) -> None:
    """A mail in a file of its own, written beside and then renamed: a reader of the folder never sees half of it."""
    folder = Path(sink.where)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{alert.id}.eml"
    if path.exists():
        return
    beside = folder / f".{alert.id}.part"
    try:
        with beside.open("wb") as file:
            file.write(bytes(to_mail(alert, sink, now)))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def to_mail(alert: Alert, sink: Sink, now: datetime) -> EmailMessage:
    """An alert as a mail of plain text."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sink.sender, sink.to
    mail["Subject"] = textwrap.shorten(" ".join(alert.text.split()), 150, placeholder=" …")
    mail["Date"] = format_datetime(now.astimezone(UTC))
    mail["Message-ID"] = f"<{alert.id}@rashomon.invalid>"
    mail["X-Rashomon-Alert"] = alert.kind
    mail.set_content(to_text(alert, 76))
    return mail


def _to_webhook(alert: Alert, sink: Sink, poster: Poster, now: datetime) -> None:
    body = to_line(alert).encode("ascii")
    headers = {"Content-Type": "application/json", "Idempotency-Key": alert.id, "Rashomon-Kind": str(alert.kind)}
    if sink.secret:
        stamp = str(int(now.timestamp()))
        headers |= {"Rashomon-Timestamp": stamp, "Rashomon-Signature": f"sha256={signature(sink.secret, stamp, body)}"}
    reason = poster(sink.where, body, headers)
    if reason is not None:
        raise NotHandedOver(reason)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256, in hexadecimal, of the stamp, a full stop and the body: what a receiver computes to know who sent it."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
