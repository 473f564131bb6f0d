"""A saved mail (.eml, RFC 5322) into its headers, its body, and what hangs on it. Nothing that it points to is fetched."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from rashomon.intake.archives import label
from rashomon.intake.decoding import NotText, decode

_HEADER = 2000
_PARTS = 1000
_NAMES = re.compile(rb"(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[a-z-]{1,40}):", re.I)


class NotAMail(ValueError):
    """A mail that cannot be taken apart; the message says why."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: `sender` is the name before the address, else the address; `html` or `text` is the body, "" where there is none.

    `parts` are the files that hang on it: name and bytes.
    """

    title: str | None
    sender: str | None
    date: str | None
    html: str
    text: str
    parts: tuple[tuple[str, bytes], ...]


def is_mail(head: bytes) -> bool:
    """Whether bytes begin with two headers as mails have them."""
    lines = head.lstrip(b"\xef\xbb\xbf")[:4000].splitlines()
    if not lines or _NAMES.match(lines[0]) is None:
        return False
    return sum(_NAMES.match(line) is not None for line in lines[:40]) >= 2


def read_mail(raw: bytes) -> Mail:
    """The mail that `raw` holds. Raises: NotAMail."""
    try:
        message = email.message_from_bytes(raw)
        leaves = list(_leaves(message))
    except (MessageError, ValueError, RecursionError, AttributeError, LookupError, TypeError, AssertionError) as error:
        raise NotAMail(f"it is a mail that cannot be taken apart ({type(error).__name__})") from None
    bodies = {kind: next((t for t in (_text(p) for p in leaves if _is(p, kind)) if t.strip()), "") for kind in ("html", "plain")}
    parts = tuple(found for number, part in enumerate(leaves, 1) if (found := _hung(part, number)) is not None)
    return Mail(_header(message, "subject"), _sender(message), _header(message, "date"), bodies["html"], bodies["plain"], parts)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts of a mail that hold something, in order; a mail that hangs on it is one part."""
    todo, count = [message], 0
    while todo:
        part = todo.pop()
        count += 1
        if count > _PARTS:
            raise ValueError("too many parts")
        held = part.get_payload()
        if isinstance(held, list) and part.get_content_maintype() == "multipart":
            todo += [one for one in reversed(held) if isinstance(one, Message)]
        else:
            yield part


def _is(part: Message, kind: str) -> bool:
    return (
        part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment" and not part.get_filename()
    )


def _bytes(part: Message) -> bytes:
    held = part.get_payload()
    if isinstance(held, list):
        return b"".join(bytes(one) for one in held[:1] if isinstance(one, Message))
    plain = part.get_payload(decode=True)
    return plain if isinstance(plain, bytes) else b""


def _text(part: Message) -> str:
    raw = _bytes(part)
    declared = str(part.get_content_charset() or "utf-8")
    try:
        return raw.decode(declared)
    except (LookupError, UnicodeError, ValueError):
        pass
    try:
        return decode(raw)
    except NotText:
        return ""


def _hung(part: Message, number: int) -> tuple[str, bytes] | None:
    """The name and bytes of a part that is a file of its own; a mail in it gets a name."""
    name = part.get_filename()
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return label(_decoded(name) if name else f"mail-{number}.eml"), _bytes(part)
    if not name or part.get_content_maintype() in ("image", "audio", "video"):
        return None
    return label(_decoded(name)), _bytes(part)


def _decoded(value: str) -> str:
    try:
        plain = str(make_header(decode_header(str(value)[:_HEADER])))
    except (MessageError, LookupError, UnicodeError, ValueError):
        plain = str(value)[:_HEADER]
    return " ".join(plain.encode("utf-8", "replace").decode("utf-8").split())


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return _decoded(str(value)) or None if value is not None else None


def _sender(message: Message) -> str | None:
    """The name of who sent it: RFC 5322 writes "Name <address>"."""
    value = _header(message, "from")
    if value is None:
        return None
    name = value.partition("<")[0].strip().strip("\"'").strip()
    return name or value.strip("<> ") or None
