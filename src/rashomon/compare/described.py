"""Parties without a name: "soldiers", "the leaders", "a senior official" act, too.

Where an event's party is described and no entity was found for it, it becomes a party of its own, known by its words;
the same description in another report of the story is taken for the same party.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from rashomon.compare.lexicon import is_loaded
from rashomon.compare.lists import closed
from rashomon.english import is_amount
from rashomon.model import Analysis, Entity, EntityKind, Event, Links, Mention, digest

_WORDS = "the a an its his her their our these those this that some several many all both few more own"
_DETERMINER = re.compile(rf"^(?!more than\b)(?:(?:{_WORDS.replace(' ', '|')}|\d[\d,.]*)\s+)+", re.IGNORECASE)
_TAIL = re.compile(r"(?<!\s)\s+(?:who|which|that|whose)\b.*$|,(?!(?<=\d,)\d).*$", re.IGNORECASE | re.DOTALL)
MARK = "described"
"""Code of an entity that is known by a description alone."""

LOADED = "loaded"
"""Code of a described entity whose words take a side or hold words that a report itself puts in marks."""

_DAYS = re.compile(r"\b(?:Day|Eve|Anniversary|Birthday|Festival|Holidays?|Christmas|Easter|Ramadan|New Year)[”\"'’]*\Z")
"""How a day of celebration is called: it dates an act and never does one."""

_MARKS = re.compile("[\"“”«»]|(?<!\\w)['‘]|['’](?!\\w)")

LONGEST = 60
"""Characters of a description; longer phrases are no name for anybody."""


def with_described(analyses: Sequence[Analysis], links: Links) -> Links:
    """The links with an entity for each party of an event that is described and was left open."""
    entities, by_mention = dict(links.entities), dict(links.by_mention)
    for analysis in analyses:
        document = analysis.document.id
        named_at = {m.start for m in analysis.mentions if m.form in ("name", "adjective")}
        for mention in _parties(analysis):
            if _DAYS.search(mention.text) and not links.of(document, mention):
                actor = _beside(mention, analysis)
                if actor is not None and (found := links.of(document, actor)):
                    by_mention[document, mention.start, mention.end] = found
                continue
            words = _as_common(description(mention), mention, named_at)
            if words and not links.of(document, mention):
                entity = _entity(mention, words, _key(words, mention, analysis, links))
                entities.setdefault(entity.id, entity)
                by_mention[document, mention.start, mention.end] = (entity.id,)
    return Links(entities, by_mention, links.open)


def named(links: Links, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the ids that are known by a name."""
    return tuple(i for i in ids if (entity := links.entities.get(i)) is None or MARK not in entity.codes)


def _parties(analysis: Analysis) -> Iterable[Mention]:
    for statement in analysis.statements:
        if isinstance(statement.content, Event):
            yield from statement.content.actors
            yield from statement.content.recipients


def _beside(day: Mention, analysis: Analysis) -> Mention | None:
    """Who is named right behind a day ("this year – Victory Day – Queen Flavia sent …"): the actor whom the day only dates."""
    text = analysis.document.text
    after = (m for m in analysis.mentions if m.form == "name" and day.end < m.start and not _DAYS.search(m.text))
    following = min(after, key=lambda m: m.start, default=None)
    return following if following is not None and _BETWEEN.fullmatch(text[day.end : following.start]) else None


_BETWEEN = re.compile(r"[\s”\"'’,–—-]{2,6}(?:[A-Z][a-z]+ ){0,3}")
"""What lies between a day and the name behind it: the mark that ends an aside, and a title."""


def description(mention: Mention) -> str:
    """The description without determiners and relative clauses, on one line; empty where it is no name for anybody."""
    if mention.form not in ("nominal", "name"):
        return ""
    bare = _TAIL.sub("", mention.text.strip())
    words = " ".join((bare if is_amount(bare) else _DETERMINER.sub("", bare)).split()).strip("“”\"'‘’ ")
    telling = (
        2 < len(words) <= LONGEST
        and not _DAYS.search(words)
        and any(c.isalpha() for c in words)
        and words.lower() not in closed("anybody")
    )
    return words if telling else ""


def _as_common(words: str, mention: Mention, named_at: Collection[int]) -> str:
    """The description without the capital that only its sentence gave it."""
    at = mention.start + mention.text.find(words)
    if (
        _is_style(words)
        or at in named_at
        or mention.form == "name"
        or len(words) < 2
        or not words[1].islower()
        or _TITLE.match(words)
    ):
        return words
    return words[:1].lower() + words[1:]


def _is_style(words: str) -> bool:
    """Whether a body is called by the name it bears: "Interior Ministry", "Ministry of Health"."""
    parts = words.removeprefix("Ministry of ").split()
    long = len(parts) > 1 or words.startswith("Ministry of ")
    return long and all(part[:1].isupper() or part == "and" for part in parts)


def _key(words: str, mention: Mention, analysis: Analysis, links: Links) -> str:
    """What makes two descriptions one: their words, or whom they name and what else they say ("Rudolf's office", "office of Rudolf")."""
    low, ids, rest = mention.start, set[str](), ""
    names = (m for m in analysis.mentions if m.form == "name" and m != mention and links.of(analysis.document.id, m))
    for name in sorted(names, key=lambda m: (m.start, -m.end)):
        if low <= name.start and name.end <= mention.end:
            ids.update(links.of(analysis.document.id, name))
            rest += analysis.document.text[low : name.start]
            low = name.end
    rest = f"{rest}{analysis.document.text[low : mention.end]}" if ids else ""
    other = sorted(word for word in re.findall(r"(?<!['’])\b[a-z]+", rest) if word not in _JOINING)
    return f"{' '.join(other)} @{' '.join(sorted(ids))}" if other else words.casefold()


_JOINING = frozenset({*_WORDS.split(), "of", "for"})


_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Lady|Lord|Prof)\b")


def _entity(mention: Mention, words: str, key: str) -> Entity:
    plural = words.split()[-1].endswith("s") or " of " in words
    kind = mention.kind or (EntityKind.GROUP if plural else EntityKind.PERSON)
    codes = {MARK: "yes"} | ({LOADED: "yes"} if is_loaded(words) or _MARKS.search(words) else {})
    return Entity(f"e-{digest('described', key)}", kind, words, (words,), codes, ("described, not named",))
