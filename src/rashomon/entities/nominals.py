"""Noun phrases that stand for somebody: "the ministry", "its ambassador to Chile", "the two countries"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.entities.index import Index, View, singular
from rashomon.entities.naming import groups
from rashomon.entities.phrases import Phrase, describe, extent, known_tail
from rashomon.entities.tables import bodies, nouns, offices
from rashomon.model import EntityKind, Mention

_WIDE = (
    "ambassador",
    "envoy",
    "minister",
    "representative",
    "secretary",
    "embassy",
    "mission",
    "commissioner",
    "adviser",
    "delegate",
)


_POLITY = (EntityKind.STATE, EntityKind.TERRITORY)


def noun_phrases(index: Index, names: Sequence[Mention]) -> list[Mention]:
    """Noun phrases whose head is an office, a body or a noun for people, bodies, states and places."""
    made = []
    by_sentence: dict[int, list[Mention]] = {}
    for mention in names:
        view = index.at(mention.start)
        if view:
            by_sentence.setdefault(view.number, []).append(mention)
    for view in index.views:
        inner = by_sentence.get(view.number, [])
        made += [_mention(view, phrase, inner) for phrase in phrases(view, inner)]
    return made


def phrases(view: View, inner: Sequence[Mention]) -> list[Phrase]:
    """The noun phrases of a sentence that can stand for somebody."""
    return [phrase for phrase in every_phrase(view, inner) if not is_bare(view, phrase)]


def every_phrase(view: View, inner: Sequence[Mention]) -> list[Phrase]:
    """The same with those that name nobody by themselves: "as president"."""
    fixed = [view.inside(m.start, m.end) for m in inner if m.form != "adjective" and (m.entities or m.kind == EntityKind.PERSON)]
    taken = {i for first, last in fixed for i in range(first, last)}
    found: dict[tuple[int, int], Phrase] = {}
    for head, word in enumerate(view.words):
        if word.upos not in ("NOUN", "PROPN", "ADJ") or head in taken or not _is_head(view, head):
            continue
        low, high = _bounds(view, head)
        high = known_tail(view, head, high, inner)
        high = _whole_names(view, low, high, inner)
        within = [m for m in inner if view.words[low].start <= m.start and m.end <= view.words[high - 1].end]
        phrase = describe(view, head, low, high, within)
        found.setdefault((phrase.start, phrase.end), phrase)
    return list(found.values())


def _whole_names(view: View, low: int, high: int, inner: Sequence[Mention]) -> int:
    """Where a phrase ends if it is not to cut a name."""
    start, end = view.words[low].start, view.words[high - 1].end
    cut = next((m for m in inner if start < m.start < end < m.end), None)
    return view.inside(cut.start, cut.end)[1] if cut else high


def is_bare(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is a singular noun by itself that names nobody: "in private", "for justice"."""
    after = view.words[phrase.head + 1] if phrase.head + 1 < len(view.words) else None
    titled = after is not None and after.upos == "PROPN"
    lower = view.words[phrase.head].text[:1].islower()
    alone = phrase.article == "bare" and not phrase.plural and phrase.owner is None and phrase.count is None and phrase.to is None
    opens = (
        phrase.office is not None
        and bool(phrase.office.key)
        and phrase.start == view.words[0].start
        and phrase.words[0] != phrase.lemma
    )
    opens = opens and view.words[0].text[:1].isupper()
    return alone and lower and not titled and not opens


def _is_head(view: View, head: int) -> bool:
    """Whether a word can head such a phrase: a known noun that is no modifier, or a title before a name."""
    word, lemma = view.words[head], singular(view.lower(head))
    if lemma == "people" and view.lower(head + 1) in ("'s", "’s"):
        return False
    known = lemma in offices() or lemma in nouns() or (view.lower(head),) in bodies()[0] or view.lower(head) in groups()
    if not known or (word.upos == "ADJ" and word.deprel not in ("nsubj", "obj", "obl", "root", "nmod", "conj")):
        return known and word.upos != "ADJ" and False
    if word.deprel.startswith(("compound", "amod", "flat")) and word.head > head:
        after = view.words[head + 1] if head + 1 < len(view.words) else None
        return (
            after is not None
            and after.upos == "PROPN"
            and lemma in offices()
            and after.text[:1].isupper()
            and singular(after.text.lower()) not in nouns()
        )
    return True


def _bounds(view: View, head: int) -> tuple[int, int]:
    lemma = singular(view.lower(head))
    word = view.words[head]
    if word.deprel.startswith(("compound", "amod", "flat")) and word.head > head:
        return _before_name(view, head), head + 1
    return extent(view, head, wide=lemma in _WIDE)


def _before_name(view: View, head: int) -> int:
    """Where the title that ends in word `head` before a name begins: its modifiers hang on the name or on the title."""
    low = head
    while (
        low > max(0, head - 8)
        and view.words[low - 1].upos in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM")
        and view.words[low - 1].head >= low - 1
    ):
        low -= 1
    while low < head and view.words[low].upos == "PART":
        low += 1
    return low


def _mention(view: View, phrase: Phrase, inner: Sequence[Mention]) -> Mention:
    text = "".join(_between(view, phrase))
    kind, ids = _meaning(phrase)
    if phrase.owner is not None and (ids or phrase.plural) and (others := _joined_owners(view, phrase, inner)):
        own = phrase.owner.entities[0]
        tail = ids[0].removeprefix(own) if ids else _tail(view, phrase)
        kind, ids = (EntityKind.GROUP, tuple(f"{one}{tail}" for one in (*others, own))) if tail is not None else (kind, ids)
    named = view.words[phrase.head].text[:1].isupper() and phrase.body not in (None, "=") and phrase.owner is not None
    return Mention(phrase.start, phrase.end, text, "name" if named else "nominal", kind, ids)


def _tail(view: View, phrase: Phrase) -> str | None:
    """What the id of a state's own body has behind the state's, for a plural ("governments", "foreign ministries")."""
    first = view.inside(phrase.owner.end, phrase.owner.end + 1)[0] if phrase.owner else phrase.head
    for low in range(first, phrase.head + 1):
        body = bodies()[0].get((*(view.lower(i) for i in range(low, phrase.head)), phrase.lemma.rsplit(" ", 1)[-1]))
        if body:
            return "" if body == "=" else f"-{body}"
    return None


def _joined_owners(view: View, phrase: Phrase, inner: Sequence[Mention]) -> list[str]:
    """Ids of the states before "and" whose adjectives share the noun: "Thai and Cambodian troops" are of both."""
    owner = phrase.owner
    if owner is None or len(owner.entities) != 1 or owner.form != "adjective":
        return []
    found: list[str] = []
    at = owner.start
    for mention in sorted(
        (m for m in inner if m.form == "adjective" and phrase.start <= m.start < owner.start), key=lambda m: -m.start
    ):
        first, last = view.inside(mention.end, at)
        joined = {view.lower(i) for i in range(first, last)}
        if len(mention.entities) != 1 or mention.kind not in _POLITY or not joined or joined - {"and", ",", "&"}:
            break
        found.insert(0, mention.entities[0])
        at = mention.start
    return [one for one in found if one != owner.entities[0]]


def _between(view: View, phrase: Phrase) -> Iterable[str]:
    at = phrase.start
    for word in view.words:
        if phrase.start <= word.start and word.end <= phrase.end and word.start >= at:
            yield " " * (word.start - at) + word.text
            at = word.end


def _meaning(phrase: Phrase) -> tuple[EntityKind | None, tuple[str, ...]]:
    """The kind of a phrase, and the ids of a state's own bodies: "the Syrian government" is the state."""
    owner = phrase.owner
    key = groups().get(" ".join(w for w in phrase.words if w not in ("the", "both", "two", "three")))
    if key:
        return EntityKind.GROUP, key
    if phrase.body and owner and owner.kind in _POLITY and len(owner.entities) == 1 and phrase.count is None:
        if phrase.body == "=":
            return owner.kind, owner.entities
        return EntityKind.ORGANISATION, (f"{owner.entities[0]}-{phrase.body}",)
    if phrase.office:
        return (EntityKind.GROUP if phrase.plural else EntityKind.PERSON), ()
    if phrase.noun:
        many = phrase.plural and phrase.noun.kind != EntityKind.PLACE and phrase.lemma not in ("forces", "police", "media")
        return (EntityKind.GROUP if many else phrase.noun.kind), ()
    return (EntityKind.ORGANISATION if phrase.body else None), ()
