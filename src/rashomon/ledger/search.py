"""Words of documents for full-text search, prepared so that SQLite and PostgreSQL find the same.

Texts and queries are folded alike: lower case, no accents, nothing but letters and digits. Scripts that put no space between
words (Chinese, Japanese, Korean endings, Thai) are indexed character by character, so a word of any length is found as a phrase.
"""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection, text

MOST = 16_000
"""Tokens of a document that are indexed: PostgreSQL knows no position beyond 16,383."""

_JOINED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
_WORD = re.compile(r"[^\W_]+")


def fold(words: str) -> str:
    """`words` as they are indexed: folded tokens with one space between."""
    if not words.isascii():
        plain = unicodedata.normalize("NFKD", words).casefold()
        marks = {ord(c): None for c in set(plain) if unicodedata.combining(c)}
        words = _JOINED.sub(r" \1 ", unicodedata.normalize("NFKC", plain.translate(marks) if marks else plain))
    return " ".join(_WORD.findall(words.lower() if words.isascii() else words))


def kept(words: str) -> str:
    """The tokens of a document as they are indexed."""
    return " ".join(fold(words).split(" ", MOST)[:MOST])


def add_words(connection: Connection, number: int, words: str) -> None:
    """Index the text of the document with this number."""
    made = "to_tsvector('simple', :words)" if connection.dialect.name == "postgresql" else ":words"
    column = "number" if connection.dialect.name == "postgresql" else "rowid"
    told = text(f"INSERT INTO search ({column}, words) VALUES (:number, {made})")
    connection.execute(told, {"number": number, "words": kept(words)})


def find_words(connection: Connection, words: str) -> set[str]:
    """Ids of the documents that hold every word of `words`; none where `words` holds no letter and no digit."""
    phrases = [folded for word in words.split() if (folded := fold(word))]
    if not phrases:
        return set()
    if connection.dialect.name == "postgresql":
        wanted = " AND ".join(f"words @@ phraseto_tsquery('simple', :w{i})" for i in range(len(phrases)))
        query = text(f"SELECT id FROM documents JOIN search USING (number) WHERE {wanted}")
        found = connection.execute(query, {f"w{i}": phrase for i, phrase in enumerate(phrases)})
    else:
        query = text("SELECT id FROM documents JOIN search ON search.rowid = documents.number WHERE search MATCH :wanted")
        found = connection.execute(query, {"wanted": " AND ".join(f'"{phrase}"' for phrase in phrases)})
    return set(found.scalars())
