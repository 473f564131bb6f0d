"""The nouns that pass between the rooms: documents, readings, mentions, statements.

All are frozen. Offsets are half-open ranges of Unicode characters of `Document.text`; whoever holds a `Span` can check
for ever that its words stand there. The nouns of the finished account are in `accounts.py`.
"""

from __future__ import annotations

import copyreg
import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon import plain
from rashomon.times import Interval

NO_FEATS: Mapping[str, str] = MappingProxyType({})


def _no_pairs() -> Mapping[str, str]:
    return NO_FEATS


@cache
def _pairs(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """A mapping that cannot be changed, one for all words that have the same features; there are some hundreds of them."""
    return MappingProxyType(dict(pairs)) if pairs else NO_FEATS


def _reduced(pairs: Mapping[str, str]) -> tuple[Any, ...]:
    return _pairs, (tuple(pairs.items()),)


copyreg.pickle(MappingProxyType, _reduced)  # readings go from process to process; a word's features are such a mapping


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits that depend on all `parts` and their order: the tail of every id."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


# ------------------------------------------------------------------ documents
class BlockKind(StrEnum):
    """What a stretch of a page is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    BYLINE = "byline"
    BIO = "bio"
    BODY = "body"
    NOTE = "note"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    FORM = "form"
    FURNITURE = "furniture"


TELLING = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BODY, BlockKind.NOTE})
"""Kinds of blocks in which the story is told; the others are kept, but no statement rests on them."""


class VoiceRole(StrEnum):
    """In which capacity a voice speaks in a document."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: `document.text[start:end] == text`."""

    document: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"not a span: {self.start}..{self.end} {self.text!r}")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in some blocks of a document; `name` is `None` where the page does not give one."""

    id: str
    role: VoiceRole
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A typed stretch of a document. Blocks are in order and do not overlap; `language` is ISO 639-1 or "und"."""

    kind: BlockKind
    start: int
    end: int
    voice: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published, how that is known ("metadata", "text", "story", "none"), how surely (0 to 1), and why.

    `original` is when the text that a translation renders was published.
    """

    interval: Interval | None = None
    method: str = "none"
    reliability: float = 0.0
    because: str = "no date was given or found"
    original: Interval | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or only in part, and the reason in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one article.

    `updated` is when this version was made, where its page, feed or record says so; `seen` when it was fetched or saved.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    voices: tuple[Voice, ...] = ()
    language: str = "en"
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    path: str | None = None
    published: Published = field(default_factory=Published)
    seen: Interval | None = None
    updated: Interval | None = None

    def __post_init__(self) -> None:
        at = 0
        for block in self.blocks:
            if not at <= block.start < block.end <= len(self.text):
                raise ValueError(f"blocks must be in order and inside the text: {block}")
            at = block.end

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        outlet: str | None = None,
        title: str | None = None,
        published: str | Interval | None = None,
        url: str | None = None,
    ) -> Document:
        """A document of `text`, kept character for character, not yet zoned (the four verbs zone it when they need to).

        `published` is an ISO date or time, or an interval. Raises: ValueError for a date that is none.
        """
        when = Interval.parse(published) if isinstance(published, str) else published
        known = Published(when, "metadata", 1.0, "the caller gave it") if when else Published()
        return cls(
            id=f"d-{digest(text, outlet or '', url or '')}", text=text, outlet=outlet, title=title, url=url, published=known
        )

    def spoken(self, voice: str | None) -> Interval | None:
        """When the words of a voice were published: an author's in a translation with the original, all else with the document."""
        original = self.published.original
        author = original is not None and any(v.id == voice and v.role is VoiceRole.AUTHOR for v in self.voices)
        return original if author else self.published.interval

    def glance(self) -> Mapping[str, str]:
        """What a person sees of it first."""
        when = self.published.interval
        return {
            "outlet": self.outlet or "",
            "published": when.in_words() if when else "day unknown",
            "title": self.title or "",
            "characters": f"{len(self.text):,}",
            "begins": self.text[:120],
        }

    def _repr_html_(self) -> str:
        return plain.table([self.glance()])

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`, as evidence."""
        return Span(self.id, start, end, self.text[start:end])

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`."""
        before = bisect_right(self.blocks, offset, key=lambda block: block.start)
        block = self.blocks[before - 1] if before else None
        return block if block is not None and offset < block.end else None


# ------------------------------------------------------------------ reading
@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word (UD v2); `head` is an index into its sentence's words, -1 for the root."""

    start: int
    end: int
    text: str
    upos: str = "X"
    feats: Mapping[str, str] = field(default_factory=_no_pairs, hash=False)
    head: int = -1
    deprel: str = "root"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its range and its words, which form one tree."""

    start: int
    end: int
    words: tuple[Word, ...]

    def children(self, index: int) -> Iterator[int]:
        """Indices of the words that hang on word `index`, in order."""
        return (i for i, word in enumerate(self.words) if word.head == index)

    def subtree(self, index: int) -> list[int]:
        """Indices of word `index` and of all below it, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if 0 <= word.head < len(below):
                below[word.head].append(i)
        found, todo = [], [index]
        while todo:
            here = todo.pop()
            found.append(here)
            todo.extend(below[here])
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the text; `label` is PER, ORG, LOC, NORP (peoples, faiths, parties) or MISC (works, events)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words: ranges (start, end) of the source, the cue and the content, each possibly none."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 `type` and `value`, the interval it means, the anchor it counts from, and the rule used."""

    start: int
    end: int
    type: str
    value: str
    interval: Interval | None
    rule: str
    anchor: Interval | None = None


def _no_vectors() -> NDArray[np.float32]:
    return np.zeros((0, 0), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a reader made of a document; `vectors` is float32, one row of unit length for each sentence."""

    document: Document
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Time, ...] = ()
    vectors: NDArray[np.float32] = field(default_factory=_no_vectors)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    def _repr_html_(self) -> str:
        rows = [
            {"sentence": self.document.text[s.start : s.end], "words": str(len(s.words))} for s in self.sentences[: plain.MOST]
        ]
        return plain.table(rows) + plain.more(len(self.sentences))


# ------------------------------------------------------------------ mentions
class EntityKind(StrEnum):
    """What an entity is."""

    STATE = "state"
    TERRITORY = "territory"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name somebody or something.

    `form` is "name" (Ada Lovelace, New Zealand), "adjective" (Russian), "nominal" (the ministry, its ambassador) or
    "pronoun". `entities` are ids of entities it means, several for a group ("the two republics"), none where that is
    open. `kind` is what it can be, where known.
    """

    start: int
    end: int
    text: str
    form: str = "name"
    kind: EntityKind | None = None
    entities: tuple[str, ...] = ()


class Standing(StrEnum):
    """How an office stands by a report: held, no longer held, or not held yet."""

    HELD = "held"
    LEFT = "left"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office of a person as a report tells it: `office` its key, `owner` the id of the state or body whose it is, or "".

    `since` and `until` are the stretches in which it began and ended, each as wide as the words allow, `None` where they do
    not say. `as_of` is the time for which `standing` is told: that of the report, or the one that the words give.
    `method` says in words what tells it; `evidence` are the words.
    """

    office: str
    owner: str
    standing: Standing
    since: Interval | None
    until: Interval | None
    as_of: Interval | None
    method: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in documents: its kind, its best name, every name met or known, codes (iso3, cameo …).

    `reasons` say in words why names were put together; `offices` are those that reports give a person, with their terms.
    """

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=_no_pairs, hash=False)
    reasons: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    offices: tuple[Tenure, ...] = ()


# ------------------------------------------------------------------ statements
@dataclass(frozen=True, slots=True)
class Placed:
    """Where an entity is: degrees north and east, and the state it lies in ("" where it is one, or where that is not known).

    `middle` tells that the point is the middle of something wide, a state or a region. `claimed_by` and `controlled_by` are names,
    given only where somebody claims the place who does not control it, and `status` says in a few words how it stands.
    """

    entity: str
    lat: float
    lon: float
    country: str = ""
    middle: bool = False
    claimed_by: tuple[str, ...] = ()
    controlled_by: tuple[str, ...] = ()
    status: str = ""


class Status(StrEnum):
    """How far a happening is said to be real."""

    ASSERTED = "asserted"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    DENIED = "denied"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"


class Stage(StrEnum):
    """Which step of an official act a happening is."""

    DECIDED = "decided"
    WRITTEN = "written"
    DELIVERED = "delivered"
    PUBLISHED = "published"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Event:
    """A happening as one document tells it.

    `label` is the predicate sense ("recognise"), `cameo` its code of 2 to 4 digits (empty where CAMEO has none: a
    disaster), `plover` and `mode` follow from it. `when` is what the words allow, `time` the expression it comes from;
    `trigger` the word that tells it; `topic` other content words that hang on it (what was signed, what the talks were
    about), lower case.
    """

    label: str
    cameo: str
    plover: str
    mode: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    instrument: str | None
    place: Mention | None
    when: Interval | None
    status: Status
    trigger: Span
    time: Time | None = None
    stage: Stage | None = None
    topic: tuple[str, ...] = ()

    def glance(self) -> Mapping[str, str]:
        """What a person sees of it first."""
        return {
            "event": self.label,
            "cameo": self.cameo,
            "plover": self.plover,
            "actors": ", ".join(mention.text for mention in self.actors),
            "recipients": ", ".join(mention.text for mention in self.recipients),
            "when": self.when.in_words() if self.when else "",
            "status": self.status,
        }

    def _repr_html_(self) -> str:
        return plain.table([self.glance()])


class LinkRole(StrEnum):
    """What somebody does in a chain of attribution."""

    SPEAKER = "speaker"
    CHANNEL = "channel"
    AGENCY = "agency"
    TRANSLATOR = "translator"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain of attribution: who (where the words name somebody), in which role, in which words."""

    name: str
    role: LinkRole
    who: Mention | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """An utterance as one document gives it.

    `kind` is direct, indirect, mixed or scare; `content` its stretches, several where it is interrupted; `within` the
    id of the quotation statement it is told in; `denied` says that the speaker is told to deny, reject or refuse it.
    """

    kind: str
    speaker: Mention | None
    cue: Span | None
    content: tuple[Span, ...]
    within: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Valid:
    """When a relation holds: each end as wide as the words allow; `None` is open or unknown."""

    from_: Interval | None = None
    to: Interval | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document says to hold, or not to hold, between two parties over time."""

    kind: str
    subject: Mention
    object: Mention
    holds: bool
    valid: Valid


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a document gives.

    `kind` is "ordinal" (the third country to …), "exclusive" (the only states that …), "number" or "money"; `of` the
    lemma counted (country, dead), `low` and `high` its bounds, `subject` who holds the rank, `listed` those named with
    it (after Russia and Syria), `act` the label of the event it counts.
    """

    kind: str
    low: float | None
    high: float | None
    of: str
    subject: Mention | None = None
    listed: tuple[Mention, ...] = ()
    act: str | None = None
    towards: tuple[Mention, ...] = ()
    time: Time | None = None


Content = Event | Quotation | Relation | Count


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says, on which words, and according to whom.

    `kind` is event, quotation, relation or count; `chain` leads from the first speaker to the last relay before the
    document's own `voice`; `origin` names the rule or model that read it. `id` depends on nothing but the content.
    """

    kind: str
    content: Content
    chain: tuple[Link, ...]
    voice: str | None
    evidence: tuple[Span, ...]
    origin: str
    id: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a statement needs evidence")
        if not self.id:
            label = getattr(self.content, "label", getattr(self.content, "kind", ""))
            places = ",".join(f"{span.start}-{span.end}" for span in self.evidence)
            object.__setattr__(self, "id", f"{self.kind[0]}-{digest(self.evidence[0].document, self.kind, str(label), places)}")

    @property
    def document(self) -> str:
        """Id of the document that says it."""
        return self.evidence[0].document

    def glance(self) -> Mapping[str, str]:
        """What a person sees of it first."""
        content = self.content
        return {
            "kind": self.kind,
            "what": content.label if isinstance(content, Event) else content.kind,
            "according to": " ← ".join(link.name for link in reversed(self.chain)),
            "words": " … ".join(span.text for span in self.evidence),
        }

    def _repr_html_(self) -> str:
        return plain.table([self.glance()])


# ------------------------------------------------------------------ what rooms hand on
@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Who is meant by which words: entities by id, and for each mention (document, start, end) the ids it means.

    A mention that is not there, or has no ids, was left open. `open` says in words why some were.
    """

    entities: Mapping[str, Entity]
    by_mention: Mapping[tuple[str, int, int], tuple[str, ...]]
    open: tuple[tuple[Span, str], ...] = ()

    def of(self, document: str, mention: Mention | None) -> tuple[str, ...]:
        """Ids of the entities that `mention` means in `document`; empty where open."""
        return () if mention is None else self.by_mention.get((document, mention.start, mention.end), mention.entities)


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Everything that was read in one document, before documents are compared."""

    reading: Reading
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.reading.document


def as_plain(value: Any) -> Any:
    """Any noun of this module as plain dicts, lists, strings and numbers, for looking at and for tests."""
    if isinstance(value, Interval):
        start, end = value.iso()
        return {"start": start, "end": end}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if hasattr(value, "__dataclass_fields__"):
        return {name: as_plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_plain(item) for item in value]
    return value
