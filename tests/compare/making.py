"""Documents and statements built by hand, for tests of the comparison."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import (
    Analysis,
    Block,
    BlockKind,
    Count,
    Document,
    Entity,
    EntityKind,
    Event,
    Link,
    LinkRole,
    Links,
    Mention,
    Published,
    Quotation,
    Reading,
    Relation,
    Statement,
    Status,
    Valid,
    Voice,
    VoiceRole,
)
from rashomon.times import Interval

PEOPLE = {
    "Ruritania": ("rur", EntityKind.STATE, {}),
    "Graustark": ("gra", EntityKind.STATE, {}),
    "Syldavia": ("syl", EntityKind.STATE, {}),
    "Zenda": ("zen", EntityKind.TERRITORY, {}),
    "Strelsau": ("str", EntityKind.TERRITORY, {}),
    "Rudolf": ("rudolf", EntityKind.PERSON, {"parent": "rur"}),
    "Flavia": ("flavia", EntityKind.PERSON, {"parent": "gra"}),
    "Ruritanian News Agency": ("rna", EntityKind.ORGANISATION, {"parent": "rur"}),
}


class Maker:
    """Collects documents with statements; `analyses` and `links` are what the comparison takes."""

    def __init__(self) -> None:
        self.analyses: list[Analysis] = []
        self.links = Links({i: Entity(i, kind, name, (name,), codes) for name, (i, kind, codes) in PEOPLE.items()}, {})

    def report(self, name: str, text: str, day: str | None = None, notes: Sequence[str] = ()) -> Told:
        """A document whose paragraphs are body, but for those in `notes`, which are a translator's."""
        blocks, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                kind, voice = (BlockKind.NOTE, "v2") if line in notes else (BlockKind.BODY, "v1")
                blocks.append(Block(kind, at, at + len(line), voice))
            at += len(line) + 1
        published = Published(Interval.parse(day), "metadata", 1.0, "given") if day else Published()
        voices = (
            (Voice("v1", VoiceRole.AUTHOR), Voice("v2", VoiceRole.TRANSLATOR, "T."))
            if notes
            else (Voice("v1", VoiceRole.AUTHOR),)
        )
        return Told(self, Document(f"d-{name}", text, tuple(blocks), voices, path=f"{name}.txt", published=published))


class Told:
    """One document; its methods add statements that rest on words of its text."""

    def __init__(self, maker: Maker, document: Document) -> None:
        self.document, self.statements, self.mentions = document, [], []
        maker.analyses.append(Analysis(Reading(document, ())))
        self._maker, self._at = maker, len(maker.analyses) - 1

    def _add(self, statement: Statement) -> Told:
        self.statements.append(statement)
        self._maker.analyses[self._at] = Analysis(Reading(self.document, ()), tuple(self.mentions), tuple(self.statements))
        return self

    def mention(self, name: str, form: str = "name") -> Mention:
        at = self.document.text.find(name)
        ids = (PEOPLE[name][0],) if name in PEOPLE else ()
        found = Mention(max(at, 0), max(at, 0) + len(name), name, form, PEOPLE[name][1] if name in PEOPLE else None, ids)
        self.mentions.append(found)
        return found

    def _span(self, words: str):
        at = self.document.text.index(words)
        return self.document.span(at, at + len(words))

    def _chain(self, said_by: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
        return tuple(Link(name, LinkRole(role), self.mention(name) if name in PEOPLE else None) for name, role in said_by)

    def _voice(self, words: str) -> str | None:
        block = self.document.block_at(self._span(words).start)
        return block.voice if block else None

    def event(
        self,
        words,
        label,
        actors=(),
        recipients=(),
        day=None,
        *,
        cameo="054",
        status="asserted",
        said_by=(),
        instrument=None,
        place=None,
        topic=(),
    ) -> Told:
        span = self._span(words)
        event = Event(
            label, cameo, "SUPPORT", None, tuple(a if isinstance(a, Mention) else self.mention(a) for a in actors),
            tuple(r if isinstance(r, Mention) else self.mention(r) for r in recipients), instrument,
            self.mention(place) if place else None, Interval.parse(day) if day else None, Status(status), span, topic=tuple(topic),
        )  # fmt: skip
        return self._add(Statement("event", event, self._chain(said_by), self._voice(words), (span,), "test"))

    def quote(self, words, speaker=None, kind="direct", said_by=()) -> Told:
        span = self._span(words)
        mention = self.mention(speaker) if speaker else None
        chain = self._chain(said_by or ([(speaker, "speaker")] if speaker else []))
        return self._add(
            Statement("quotation", Quotation(kind, mention, None, (span,)), chain, self._voice(words), (span,), "test")
        )

    def relation(self, words, kind, subject, object_, holds=True, start=None, end=None, said_by=()) -> Told:
        valid = Valid(Interval.parse(start) if start else None, Interval.parse(end) if end else None)
        relation = Relation(kind, self.mention(subject), self.mention(object_), holds, valid)
        span = self._span(words)
        return self._add(Statement("relation", relation, self._chain(said_by), self._voice(words), (span,), "test"))

    def add_ending(
        self, words, kind="diplomatic_relations", subject="Ruritania", other="Graustark", label="break_relations", holds=True
    ) -> Told:
        """The relation that the rule of an act gives beside the act itself: it tells which kind of relation the act ends."""
        relation = Relation(kind, self.mention(subject), self.mention(other), holds, Valid())
        span = self._span(words)
        return self._add(Statement("relation", relation, (), self._voice(words), (span,), f"relations/1:{label}"))

    def count(self, words, kind, low, high, of, *, act=None, listed=()) -> Told:
        count = Count(kind, low, high, of, None, tuple(map(self.mention, listed)), act)
        span = self._span(words)
        return self._add(Statement("count", count, (), self._voice(words), (span,), "test"))
