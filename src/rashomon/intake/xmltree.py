"""XML from strangers into a tree: no DTD, no entity but the five of XML and those of HTML, no network, no unbounded depth or size.

Feeds in the wild are often not well-formed (bare ampersands, HTML's entities, control characters), so what can be mended
without a guess is mended before the parser sees it, and the parser goes on after mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?![A-Za-z][A-Za-z0-9]{1,31};|#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};)")
_NUMBER = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"<\?xml\b[^<>]{0,300}\?>")
_START = re.compile(r"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,60})[\s/>]")
_HEAD = 100_000
_OPEN, _CLOSE = "<![CDATA[", "]]>"


class NotXml(ValueError):
    """This text is no XML that is read; the message says why."""


def parse_xml(text: str) -> Any:
    """The root element (lxml) of an XML text; comments and processing instructions are left out.

    Mistakes are passed over where the parser can go on. Raises: NotXml where there is no element, or where the text declares
    entities: no report needs them, and a few lines of them unfold to gigabytes.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if "<!ENTITY" in text[:_HEAD].upper():
        raise NotXml("it declares XML entities, which are never unfolded, so it is not read")
    start = _DECLARATION.match(text)
    body = _NO_CHARACTER.sub("", text[start.end() :] if start else text)
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_outside_cdata(body, _mended).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not isinstance(root.tag, str):
        raise NotXml("it is not XML that can be read")
    return root


def root_name(head: str) -> str:
    """The name of the first element in a text, without its prefix, in lower case; "" where there is none."""
    match = _START.search(head)
    return match[1].lower() if match else ""


def local(element: Any) -> str:
    """The name of an element without its namespace, in lower case; "" for what is no element."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def space(element: Any) -> str:
    """The namespace of an element, or the prefix where the document did not declare it; "" where there is none."""
    if not isinstance(element.tag, str):
        return ""
    uri, brace, name = element.tag.rpartition("}")
    return uri.lstrip("{").lower() if brace else name.rpartition(":")[0].lower()


def words(element: Any) -> str:
    """All text in an element with single blanks."""
    return " ".join("".join(element.itertext()).split())


def inner(element: Any) -> str:
    """What stands inside an element, as mark-up: the words of escaped mark-up, or the serialised children."""
    if not len(element):
        return element.text or ""
    parts = [escape(element.text or "")]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element if isinstance(child.tag, str)]
    return "".join(parts)


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to all that stands outside CDATA sections."""
    parts: list[str] = []
    at = 0
    while (begin := text.find(_OPEN, at)) >= 0 and (end := text.find(_CLOSE, begin)) >= 0:
        parts += [change(text[at:begin]), text[begin : end + len(_CLOSE)]]
        at = end + len(_CLOSE)
    parts.append(change(text[at:]))
    return "".join(parts)


def _mended(text: str) -> str:
    """Text with HTML's entities as characters, bare ampersands escaped, and no reference to what is no character."""
    return _ENTITY.sub(_character, _NUMBER.sub(_referred, _BARE.sub("&amp;", text)))


def _referred(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if code <= 0x10FFFF and not _NO_CHARACTER.match(chr(code)) else "\ufffd"


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OWN:
        return match[0]
    found = html5.get(f"{name};")
    return escape(found) if found else f"&amp;{name};"
