"""An alert: one changed fact, in one sentence, with the quoted words it rests on and whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct, field

from rashomon.accounts import Account, Quoted
from rashomon.model import digest

SCHEMA = "rashomon/alert/1"


class Kind(StrEnum):
    """Which fact changed."""

    STORY = "story"
    EVENT = "event"
    CONFIRMED = "confirmed"
    DIFFERENCE = "difference"
    RELATION_STARTS = "relation_starts"
    RELATION_ENDS = "relation_ends"
    RELATION_DISPUTED = "relation_disputed"
    CORRECTION = "correction"


class Words(Struct, frozen=True):
    """Quoted words with the report that prints them: half-open range in the report's text."""

    text: str
    document: str
    start: int
    end: int
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


class Alert(Struct, frozen=True):
    """One changed fact.

    `id` depends on the story-telling words alone, so that a fact told once is never told again. `text` is one or two English
    sentences; `was` what was told before, where something was.
    """

    id: str
    kind: Kind
    story: str
    title: str
    text: str
    words: list[Words]
    was: str | None = None
    schema: str = field(default=SCHEMA)

    @property
    def sources(self) -> list[str]:
        """Whose reports the words are from, each once."""
        return list(dict.fromkeys(one.outlet or one.url or one.document for one in self.words))


def make(kind: Kind, story: str, account: Account, text: str, evidence: Iterable[Quoted], *, was: str | None = None) -> Alert:
    """An alert on words of an account's reports; at most six of them, one of each report first."""
    words = [_words(one, account) for one in _some(list(dict.fromkeys(map(_place, evidence))))]
    key = digest(kind, text, *sorted(f"{one.document}:{one.start}-{one.end}" for one in words))
    return Alert(f"a-{key}", kind, story, account.title, text, words, was)


def _place(one: Quoted) -> tuple[str, int, int, str]:
    return (one.document, one.start, one.end, one.text)


def _some(places: Sequence[tuple[str, int, int, str]], most: int = 6) -> list[tuple[str, int, int, str]]:
    met: set[str] = set()
    first = [place for place in places if not (place[0] in met or met.add(place[0]))]  # type: ignore[func-returns-value]
    return (first + [place for place in places if place not in first])[:most]


def _words(place: tuple[str, int, int, str], account: Account) -> Words:
    document, start, end, text = place
    report = next((one for one in account.documents if one.id == document), None)
    if report is None:
        return Words(text, document, start, end)
    return Words(text, document, start, end, report.outlet, report.url, report.published.start)
