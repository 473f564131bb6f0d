"""A web page into plain text with hints: its pieces in page order, each with the kind that its mark-up tells.

What the page does not show (scripts, styles, hidden elements) never enters the text. trafilatura (Barbaresi 2021,
doi:10.18653/v1/2021.acl-demo.15) says what is body; pieces that it drops and that no mark-up explains get a weak hint only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from rashomon.intake.markup import CONTAINERS, breaking, is_hidden, kind_of_class, skipped, sure_kind
from rashomon.intake.page_data import PageData, page_data
from rashomon.model import BlockKind, Published

_DEEP, _LARGE = 200, 3_000_000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINER = re.compile(r"</?(?!(?:p|h1|br|script|style|title|meta|link|head|body|html|figcaption|time)\b)[a-zA-Z][^<>]{0,2000}>")
_KEY = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """The plain text of a page, kinds by offset of a line's first character (sure, and weak), and what its data say."""

    text: str = ""
    hints: dict[int, BlockKind] = field(default_factory=dict)
    weak: dict[int, BlockKind] = field(default_factory=dict)
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: Published = field(default_factory=Published)
    changed: str | None = None


@dataclass(slots=True)
class _Piece:
    """Words between two breaks, their kind by the mark-up, whether by tag or only by class, and how much of them is links."""

    words: str
    kind: BlockKind | None
    by_class: bool
    heading: int
    linked: float
    joined: bool


@dataclass(slots=True)
class _Frame:
    kind: BlockKind | None
    by_class: bool
    heading: int
    link: bool


def read(markup: str) -> Page:
    """The text of a page with hints and data; a page without words gives an empty text, never an error."""
    root = _tree(markup)
    if root is None:
        return Page()
    known = page_data(root)
    pieces = _one_title(list(_pieces(root)), known.title)
    kept = _kept(root, markup)
    text, hints, weak = _assemble(pieces, kept)
    title = known.title or next(
        (piece.words for piece in pieces if piece.kind is BlockKind.HEADLINE and piece.heading == 1), None
    )
    return _page(text, hints, weak, known, title)


def _page(text: str, hints: dict[int, BlockKind], weak: dict[int, BlockKind], known: PageData, title: str | None) -> Page:
    return Page(text, hints, weak, title, known.outlet, known.url, known.language, known.authors, known.published, known.changed)


def _tree(markup: str) -> Any | None:
    """The parsed page; where its tags nest too deeply for the parser, the page without its containers."""
    root, deep = _parse(markup)
    return _parse(_CONTAINER.sub(" ", markup))[0] if deep else root


def _parse(markup: str) -> tuple[Any | None, bool]:
    raw = markup.replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    return root, any("depth" in entry.message for entry in parser.error_log[:50])


def _sizes(root: Any) -> dict[Any, int]:
    """How many characters of text each element holds in all."""
    sizes: dict[Any, int] = {}
    stack = [0]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag in skipped():
                stack.append(0)
            else:
                stack.append(len(element.text or ""))
            continue
        size = 0 if element.tag in skipped() else stack.pop()
        if element.tag in skipped():
            stack.pop()
        sizes[element] = size
        stack[-1] += size + len(element.tail or "")
    return sizes


def _pieces(root: Any) -> Iterator[_Piece]:
    """All pieces of text in page order."""
    sizes = _sizes(root)
    most = max(sizes.get(root, 0), 1)
    stack = [_Frame(None, False, 0, False)]
    run = _Run()
    walk = etree.iterwalk(root, events=("start", "end"))
    skipping = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if skipping is not None:
                continue
            if not isinstance(tag, str) or tag in skipped() or is_hidden(element):
                skipping = element
                walk.skip_subtree()
                continue
            if tag in breaking() or tag == "br":
                yield from run.end(joined=tag == "br")
            stack.append(_frame(element, stack[-1], sizes[element] * 10 < most * 6))
            run.add(element.text, stack[-1], tag == "pre")
            continue
        if skipping is not None and element is skipping:
            skipping = None
        elif skipping is None:
            if tag in breaking():
                yield from run.end(joined=False)
            stack.pop()
        run.add(element.tail, stack[-1], False)
    yield from run.end(joined=False)


class _Run:
    """Words gathered since the last break."""

    __slots__ = ("_first", "_joined", "_linked", "_parts", "_size")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._first: _Frame | None = None
        self._size = self._linked = 0
        self._joined = False

    def add(self, text: str | None, frame: _Frame, lines: bool) -> None:
        """Take up text that stands in `frame`."""
        if not text:
            return
        self._parts.append(text.replace("\n", "\v") if lines else text)
        bare = len(text.strip())
        if bare:
            self._first = self._first if self._first and self._first.kind is None else _weaker(self._first, frame)
            self._size += bare
            self._linked += bare if frame.link else 0

    def end(self, *, joined: bool) -> Iterator[_Piece]:
        """The piece gathered so far, if it has words; `joined` says that a line break, not a paragraph's end, follows."""
        whole = "".join(self._parts)
        frame = self._first or _Frame(None, False, 0, False)
        for index, line in enumerate(whole.split("\v")):
            words = " ".join(line.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "").split())
            if words:
                yield _Piece(
                    words, frame.kind, frame.by_class, frame.heading, self._linked / max(self._size, 1), self._joined or index > 0
                )
        was = bool(whole.strip())
        self._parts, self._first, self._size, self._linked = [], None, 0, 0
        self._joined = joined if was or not joined else self._joined or joined


def _weaker(first: _Frame | None, other: _Frame) -> _Frame:
    """The frame for a piece whose words stand in two: the outer, less telling one."""
    return other if first is None or other.kind is None else first


def _frame(element: Any, outer: _Frame, small: bool) -> _Frame:
    """The frame inside an element: containers keep their kind for all they hold; class names count only on small parts."""
    tag = element.tag
    heading = int(tag[1]) if tag in _HEADINGS else 0 if tag in breaking() else outer.heading
    link = outer.link or tag == "a"
    if outer.kind in CONTAINERS or outer.kind in (BlockKind.NOTE, BlockKind.BIO):
        return _Frame(outer.kind, outer.by_class, heading, link)
    if tag in ("html", "body", "main", "article") or not small:
        return _Frame(outer.kind, outer.by_class, heading, link)
    sure = sure_kind(element)
    named = None if sure else kind_of_class(f"{element.get('class') or ''} {element.get('id') or ''}")
    kind = sure or named or outer.kind
    if outer.kind is BlockKind.CAPTION and kind not in (BlockKind.CREDIT, None):
        kind = BlockKind.CAPTION
    return _Frame(kind, (named is not None) if sure or named else outer.by_class, heading, link)


def _one_title(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    """Make the first-level heading that is nearest to the known title the headline; other headings stay open."""
    tops = [piece for piece in pieces if piece.heading == 1 and piece.kind not in CONTAINERS]
    wanted = _key(title or "")
    best = next((piece for piece in tops if _key(piece.words) == wanted), None) or next(
        (piece for piece in tops if wanted and (_key(piece.words) in wanted or wanted in _key(piece.words))),
        tops[0] if tops else None,
    )
    for piece in tops:
        piece.kind = BlockKind.HEADLINE if piece is best or _key(piece.words) == _key(best.words if best else "") else piece.kind
    return pieces


def _key(words: str) -> str:
    return " ".join(_KEY.findall(words.casefold()))


def _kept(root: Any, markup: str) -> str | None:
    """The words that trafilatura takes for body, as one key; `None` where it finds none or the page is too much for it."""
    if len(markup) > _LARGE or _depth(root) > _DEEP:
        return None
    try:
        from trafilatura import extract

        found = extract(markup, output_format="txt", include_comments=False, favor_recall=True)
    except Exception:  # a page that a parser of pages cannot take is still read by our own rules
        return None
    return f" {_key(found)} " if found else None


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _assemble(pieces: list[_Piece], kept: str | None) -> tuple[str, dict[int, BlockKind], dict[int, BlockKind]]:
    parts: list[str] = []
    hints: dict[int, BlockKind] = {}
    weak: dict[int, BlockKind] = {}
    at = 0
    for piece in pieces:
        gap = "" if not parts else "\n" if piece.joined else "\n\n"
        at += len(gap)
        parts += [gap, piece.words]
        sure, guess = _hint(piece, kept)
        if sure:
            hints[at] = sure
        elif guess:
            weak[at] = guess
        at += len(piece.words)
    return "".join(parts), hints, weak


def _hint(piece: _Piece, kept: str | None) -> tuple[BlockKind | None, BlockKind | None]:
    """The sure and the weak kind of a piece."""
    prose = len(piece.words) >= 80 and piece.words.rstrip("\"'”’)").endswith((".", "!", "?", "。"))
    known = kept is not None and f" {_key(piece.words)} " in kept
    kind = piece.kind
    if kind is BlockKind.BYLINE and (prose or len(piece.words) > 160):
        kind = BlockKind.BIO
    if kind is BlockKind.DATELINE and (len(piece.words) > 100 or not any(sign.isdigit() for sign in piece.words)):
        kind = None
    if kind is BlockKind.STANDFIRST and len(piece.words) > 600:
        kind = None
    if kind in CONTAINERS and prose and known and piece.by_class and piece.linked < 0.3:
        return None, None
    if kind is not None:
        return kind, None
    if piece.heading > 1:
        return None, BlockKind.HEADLINE
    if known or (kept is None and piece.linked < 0.6):
        return None, None
    if piece.linked > 0.6:
        return None, BlockKind.TEASER if len(piece.words) >= 30 else BlockKind.FURNITURE
    return None, None if prose else BlockKind.FURNITURE
