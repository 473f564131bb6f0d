"""Reports written for these tests, and the way from a bare text to an analysis."""

import json
from pathlib import Path

from rashomon.model import Analysis, Block, BlockKind, Document, Reading

HERE = Path(__file__).parent


def rows() -> list[dict]:
    """The rows of the table of mini-stories."""
    return [json.loads(line) for line in (HERE / "data" / "mini_stories.jsonl").read_text(encoding="utf-8").splitlines()]


def report(row: dict) -> Document:
    """A zoned document with headline and body from a row."""
    title, text = row["title"], f"{row['title']}\n\n{row['text']}"
    bare = Document.from_text(text, outlet=row["outlet"], title=title, published=row["published"])
    blocks = (Block(BlockKind.HEADLINE, 0, len(title)), Block(BlockKind.BODY, len(title) + 2, len(text)))
    return Document(id=row["id"], text=text, blocks=blocks, outlet=bare.outlet, title=title, published=bare.published)


def analysis(document: Document) -> Analysis:
    """An analysis with nothing but the text."""
    return Analysis(Reading(document, ()))


def text(words: str, id: str = "d1", published: str | None = None) -> Analysis:
    """An analysis of bare words."""
    bare = Document.from_text(words, published=published)
    return analysis(Document(id=id, text=words, published=bare.published))
