"""thin"""
from __future__ import annotations
from dataclasses import dataclass, field
from rashomon.model import BlockKind, Published
import lxml.html
@dataclass(frozen=True, slots=True)
class Page:
    text: str
    hints: dict[int, BlockKind] = field(default_factory=dict)
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: Published = field(default_factory=Published)
def read(markup: str) -> Page:
    t = lxml.html.fromstring(markup)
    return Page("\n\n".join(" ".join(p.text_content().split()) for p in t.iter("h1","p")))
