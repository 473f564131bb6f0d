"""The text layer of a PDF into running text: words divided at a line's end joined, running heads and page numbers left out.

pypdf (BSD) reads the layer in the order in which the file draws it, which for set newspaper pages is column after column.
Pictures of pages are not read.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PAGES = 300
_CHARACTERS = 3_000_000
_EDGE = 2
_SHORT = 8
_NUMBER = re.compile(r"\W{0,3}(?:page|seite|p\.)?\W{0,3}\d{1,4}(?:\W{1,4}(?:of|von|/)?\W{0,3}\d{1,4})?\W{0,3}", re.IGNORECASE)
_DIVIDED = re.compile(r"([^\W\d_]{2})[-\u00ad\u2010] {0,2}\n {0,4}(?=[a-zß-öø-ÿа-яё]{2})")
_ENDS = (".", "!", "?", "”", '"', "’", ":", "。")


class NotAPdf(ValueError):
    """A PDF that gives no text; the message says why."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The text of a PDF, its title and authors as its own data give them, its date (as PDF writes it), and pages left out."""

    text: str
    title: str | None
    author: str | None
    date: str | None
    left: int


def is_pdf(head: bytes) -> bool:
    """Whether bytes begin as a PDF does; some programs put a line before it."""
    return b"%PDF-" in head[:1024]


def read_pdf(raw: bytes) -> Pdf:
    """The text layer of a PDF's first 300 pages. Raises: NotAPdf."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotAPdf("it is locked by a password")
        number = len(reader.pages)
        pages, size = [], 0
        for page in reader.pages[:_PAGES]:
            pages.append((page.extract_text() or "")[: _CHARACTERS - size])
            size += len(pages[-1])
            if size >= _CHARACTERS:
                break
        known: Mapping[str, object] = reader.metadata or {}
        title, author, date = (_words(known.get(name)) for name in ("/Title", "/Author", "/CreationDate"))
    except NotAPdf:
        raise
    except Exception as error:  # a file that a parser of PDFs stumbles over is one bad file, whatever it raises
        raise NotAPdf(f"it is a PDF that cannot be read ({type(error).__name__})") from None
    text = running_text(pages)
    if not any(sign.isalnum() for sign in text):
        raise NotAPdf("its pages hold no text, only pictures or nothing")
    return Pdf(text, title, author, _day(date), number - len(pages))


def running_text(pages: Sequence[str]) -> str:
    """Pages put together: without lines that stand at the edge of most pages, words whole, a paragraph's lines in one."""
    lines = [[line.strip() for line in _clean(page).split("\n")] for page in pages]
    heads = _running(lines)
    kept = [[line for at, line in enumerate(page) if not _is_edge(at, page, heads)] for page in lines]
    return _DIVIDED.sub(r"\1", "\n".join(_paragraphs(page) for page in kept)).strip()


def _clean(page: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufeff]", " ", page.replace("\r\n", "\n").replace("\xa0", " "))


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines, numbers apart, that stand at the top or foot of three pages or more and of at least half of them."""
    if len(pages) < 3:
        return frozenset()
    met = Counter(key for page in pages for key in {_key(line) for at, line in enumerate(page) if line and _is_near(at, page)})
    return frozenset(key for key, times in met.items() if times >= max(3, len(pages) / 2))


def _is_near(at: int, page: Sequence[str]) -> bool:
    """Whether a line stands at the top or foot of its page, and is no sentence."""
    edge = _EDGE if len(page) >= _SHORT else 1
    sentence = len(page[at]) > 30 and page[at].endswith(_ENDS)
    return (at < edge or at >= len(page) - edge) and not sentence


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _is_edge(at: int, page: Sequence[str], heads: frozenset[str]) -> bool:
    line = page[at]
    return _is_near(at, page) and bool(line) and (_key(line) in heads or _NUMBER.fullmatch(line) is not None)


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines with a blank one where a paragraph ends: after a line that is shorter than its column and ends a sentence."""
    full = [len(line) for line in lines if len(line) > 20]
    usual = sorted(full)[len(full) // 2] if full else 0
    out: list[str] = []
    for line in lines:
        out.append(line)
        if line and line.endswith(_ENDS) and len(line) < usual * 0.85:
            out.append("")
    return "\n".join(out)


def _words(value: object) -> str | None:
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())[:500] or None if value is not None else None


def _day(value: str | None) -> str | None:
    """The day of a PDF's date, "D:20190503161200+02'00'"."""
    match = re.match(r"(?:D:)?((?:19|20)\d{2})(\d{2})(\d{2})", value or "")
    return f"{match[1]}-{match[2]}-{match[3]}" if match else None
