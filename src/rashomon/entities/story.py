"""A story's mentions made ready for linking: each with its sentence, its place in the tree, and what its words say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.entities.index import Index, View
from rashomon.entities.knowledge import Knowledge
from rashomon.entities.nominals import every_phrase, is_bare
from rashomon.entities.phrases import Phrase
from rashomon.entities.stretches import Stretches
from rashomon.model import Analysis, EntityKind, LinkRole, Mention, Quotation

_POLITY = (EntityKind.STATE, EntityKind.TERRITORY)
Speech = tuple[int, int, tuple[int, int] | None]
"""Start and end of a stretch of direct speech, and the span of its speaker."""
_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "obl:agent")


@dataclass(slots=True)
class Seen:
    """A mention in its document. `ids` is what it was found to mean, `why` the reason in words, both empty while open."""

    document: str
    mention: Mention
    view: View
    first: int
    last: int
    top: int
    phrase: Phrase | None = None
    ids: tuple[str, ...] = ()
    why: str = ""

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.view.number

    @property
    def text(self) -> str:
        """Its words."""
        return self.mention.text

    @property
    def in_subject(self) -> bool:
        """Whether it stands anywhere inside a subject."""
        i = self.top
        for _ in range(12):
            if i < 0 or self.view.words[i].upos in ("VERB", "AUX"):
                return False
            if self.view.words[i].deprel.startswith(_SUBJECT):
                return True
            i = self.view.words[i].head
        return False

    @property
    def subject(self) -> bool:
        """Whether it is the subject of a clause, or coordinated with one."""
        i = self.top
        for _ in range(6):
            if i < 0:
                return False
            relation = self.view.words[i].deprel
            if relation.startswith(_SUBJECT):
                return True
            if not relation.startswith(("conj", "flat", "appos", "compound")):
                return False
            i = self.view.words[i].head
        return False


@dataclass(slots=True)
class Page:
    """One document: its text and all its mentions in order."""

    analysis: Analysis
    index: Index
    seen: list[Seen]
    at: dict[tuple[int, int], Seen] = field(default_factory=dict)
    by_sentence: dict[int, list[Seen]] = field(default_factory=dict)
    quoted: Stretches[Speech] = field(default_factory=Stretches)
    told_by: dict[int, list[Quotation]] = field(default_factory=dict)
    """What somebody is told to say, by where the words for them begin."""
    polities: tuple[str, ...] = ()
    bare: list[Seen] = field(default_factory=list)
    """Titles that name nobody by themselves and are no mentions: "as president"."""

    @property
    def text(self) -> str:
        """The document's text."""
        return self.analysis.document.text

    @property
    def id(self) -> str:
        """The document's id."""
        return self.analysis.document.id


def page(analysis: Analysis, known: Knowledge) -> Page:
    """A document with its mentions placed; mentions outside sentences are left out."""
    index = Index.of(analysis.reading)
    seen = []
    for mention in sorted(analysis.mentions, key=lambda m: (m.start, -m.end)):
        view = index.at(mention.start)
        if view is not None:
            first, last = view.inside(mention.start, mention.end)
            seen.append(
                Seen(analysis.document.id, mention, view, first, last, view.top(first, last), None, _known(mention, known))
            )
    made = Page(analysis, index, seen, {(s.mention.start, s.mention.end): s for s in seen})
    for one in seen:
        made.by_sentence.setdefault(one.sentence, []).append(one)
    made.quoted = _quoted(analysis)
    made.told_by = _told_by(analysis)
    made.polities = tuple(dict.fromkeys(key for s in seen if s.mention.kind in _POLITY for key in s.ids))
    _describe(made)
    return made


def _known(mention: Mention, known: Knowledge) -> tuple[str, ...]:
    return tuple(known.body_of.get(key, key) for key in mention.entities)


def _describe(made: Page) -> None:
    """Give every noun phrase what its words say."""
    inner: dict[int, list[Mention]] = {}
    for seen in made.seen:
        if seen.mention.form in ("name", "adjective") and not (seen.mention.form == "name" and _is_phrase(seen)):
            inner.setdefault(seen.sentence, []).append(seen.mention)
    for view in made.index.views:
        for phrase in every_phrase(view, inner.get(view.number, [])):
            seen_at = made.at.get((phrase.start, phrase.end))
            if not is_bare(view, phrase):
                if seen_at is not None:
                    seen_at.phrase = phrase
            elif seen_at is None and phrase.office is not None and phrase.office.key:
                made.bare.append(_bare(made, view, phrase))


def _bare(made: Page, view: View, phrase: Phrase) -> Seen:
    mention = Mention(phrase.start, phrase.end, made.text[phrase.start : phrase.end], "nominal", EntityKind.PERSON)
    first, last = view.inside(phrase.start, phrase.end)
    return Seen(made.id, mention, view, first, last, phrase.head, phrase)


def _is_phrase(seen: Seen) -> bool:
    ids = seen.mention.entities
    return len(ids) == 1 and "-" in ids[0] and seen.mention.kind == EntityKind.ORGANISATION


def _quoted(analysis: Analysis) -> Stretches[Speech]:
    """The stretches of direct speech of a document, each with the span of its speaker."""
    found: list[Speech] = []
    for statement in analysis.statements:
        content = statement.content
        if isinstance(content, Quotation) and content.kind in ("direct", "mixed"):
            speaker = (content.speaker.start, content.speaker.end) if content.speaker else None
            found += [(span.start, span.end, speaker) for span in content.content]
    return Stretches((item[0], item[1], item) for item in found)


def _told_by(analysis: Analysis) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = {}
    for statement in analysis.statements:
        content, first = statement.content, statement.chain[0] if statement.chain else None
        if (
            isinstance(content, Quotation)
            and first is not None
            and first.role in (LinkRole.SPEAKER, LinkRole.ANONYMOUS)
            and first.span
        ):
            found.setdefault(first.span.start, []).append(content)
    return found


def speech(page: Page, seen: Seen) -> Speech | None:
    """The innermost stretch of direct speech around a mention."""
    around = page.quoted.around(seen.mention.start, seen.mention.start + 1)
    return min(around, key=lambda item: (item[1] - item[0], item[0]), default=None)


def window(page: Page, i: int) -> list[Seen]:
    """The mentions before number `i` that can still be meant: the last three hundred, so that cost stays linear."""
    return page.seen[max(0, i - 300) : i]


def between(page: Page, left: Seen, right: Seen) -> str:
    """The words between two mentions, "" where they overlap."""
    return page.text[left.mention.end : right.mention.start]


def _opens_clause(left: Seen, right: Seen) -> bool:
    """Whether a name is the subject of a clause that begins after the name on its left."""
    if right.top < 0 or left.top < 0 or not right.view.words[right.top].deprel.startswith("nsubj"):
        return False
    return not left.in_subject and right.view.words[right.top].head > right.top


def coordinated(page: Page, members: Sequence[Seen]) -> list[list[Seen]]:
    """Runs of names in one sentence with only commas and "and" between them: lists such as "Ghana, Togo and Benin"."""
    runs: list[list[Seen]] = []
    for seen in members:
        if runs and runs[-1][-1].sentence == seen.sentence:
            gap = between(page, runs[-1][-1], seen)
            plain = gap.strip(" ,“”\"'’‘\u00a0\n").lower()
            if (
                len(gap) < 45
                and not _opens_clause(runs[-1][-1], seen)
                and (
                    plain in ("", "and", "&", "or", "and the", "as well as", "/", "the", "with", "and with", "and in")
                    and gap.strip()
                )
            ):
                runs[-1].append(seen)
                continue
        runs.append([seen])
    return [run for run in runs if len(run) > 1]
