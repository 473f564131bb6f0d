"""Who takes part: from the head word of an argument to mentions.

A mention given by the caller is preferred; where the words name somebody without one ("a spokesman", "Russian forces"), a nominal
mention is made of the phrase. What cannot act (a need, a report of 2014) gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rashomon.machines import is_model, names_model
from rashomon.model import EntityKind, Mention
from rashomon.statements.events.lexicon import word_sets
from rashomon.statements.tree import Tree

_PERSONAL = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "me", "his", "their", "its", "our", "my", "who"}
)
_LINKS = ("appos", "flat", "compound")
_QUANTITY = "quantities"
_DOERS = ("man", "woman", "person", "ist", "eer", "ician", "crat", "naut")


class Cast:
    """The mentions of a document, found by place."""

    __slots__ = ("_held", "_starts", "_text", "given", "mentions")

    def __init__(self, mentions: Iterable[Mention], text: str, given: Iterable[Mention] = ()) -> None:
        self.given = frozenset(given)
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self.mentions]
        self._text = text
        self._held: dict[tuple[int, int], tuple[Mention, ...]] = {}

    def text(self, start: int, end: int) -> str:
        """The words of the document from `start` to `end`."""
        return self._text[start:end]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a stretch, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def covering(self, tree: Tree, index: int) -> Mention | None:
        """The best mention that holds a word: one of which it is the head, a name over others, then the longest."""
        word, above = tree.words[index], tree.head(index)
        top = tree.words[above].start if above >= 0 else -1
        last = bisect_right(self._starts, word.start)
        near = [m for m in self.mentions[max(0, last - 12) : last] if word.end <= m.end]
        fit = [m for m in near if m.form == "name" or not m.start <= top < m.end]
        return max(fit, key=lambda m: (not m.start <= top < m.end, m.form == "name", m.end - m.start, -m.start), default=None)

    def of(self, tree: Tree, head: int) -> list[Mention]:
        """The participants that one head word stands for; empty where it stands for nobody."""
        place = (tree.words[head].start, head)
        held = self._held.get(place)
        if held is None:
            held = self._held[place] = tuple(self._of(tree, head))
        return list(held)

    def _of(self, tree: Tree, head: int) -> list[Mention]:
        index = tree.antecedent(head)
        if tree.words[index].upos in ("PRON", "DET") and _is_dummy(tree, index):
            return []
        if tree.words[index].text.lower() in ("who", "whom") and tree.words[index].deprel != "root":
            return []  # a question: "who leads them is not clear"
        if any(tree.lower[k] == "no" for k in tree.children(index, "det")) and tree.words[index].upos == "NOUN":
            return []  # "no civilian asked for help": nobody did
        found = self.covering(tree, index)
        person = self._named_after(tree, index, found)
        if person is not None:
            return [person]
        if found is not None and (found.form != "adjective" or tree.words[index].upos in ("ADJ", "PROPN")):
            return [found]
        if tree.lemma(index) in word_sets()[_QUANTITY] or tree.words[index].upos in ("NUM", "DET"):
            within = [m for case, k in tree.obliques(index) if case in ("of", "from") for m in self.of(tree, k)]
            if within or any(case == "of" for case, _ in tree.obliques(index)):
                return within
        return self._made(tree, index)

    def _named_after(self, tree: Tree, index: int, found: Mention | None) -> Mention | None:
        """The name that a role noun introduces: "its ambassador to Russia, Sin X", "President Moi", "the news agency Xinhua"."""
        kind = kind_of(tree.lemma(index))
        if kind not in (EntityKind.PERSON, EntityKind.ORGANISATION) or (
            found is not None and found.kind is EntityKind.PERSON and found.form == "name"
        ):
            return None
        for kid in tree.children(index, *_LINKS):
            named = self.covering(tree, kid)
            if named is not None and _names(named, kind) and named is not found:
                return named
        end = found.end if found is not None else tree.span(tree.phrase(index))[1]
        for named in self.inside(end, end + 4):
            between = self._text[end : named.start]
            if _names(named, kind) and named is not found and not between.strip(" ,–—-\u00a0"):
                closed = not between.strip() or self._text[named.end : named.end + 2].strip()[:1] in (
                    ",",
                    "–",
                    "—",
                    "-",
                    ".",
                    ")",
                    "",
                )
                return named if closed else None
        return None

    def thing(self, tree: Tree, head: int) -> list[Mention]:
        """What a noun means that can neither act nor speak: "a ferry", "the bridge", "the Marchioness"; empty where it is none."""
        index = tree.antecedent(head)
        if tree.words[index].upos not in ("NOUN", "PROPN"):
            return []
        start, end = tree.span(tree.phrase(index))
        return [Mention(start, end, self._text[start:end], "name" if tree.words[index].upos == "PROPN" else "nominal")]

    def listed_after(self, tree: Tree, mention: Mention) -> list[Mention]:
        """States that follow one after a bare comma, as headlines list them ("Recognises Abkhazia, South Ossetia")."""
        if mention.form != "name" or mention.kind not in (EntityKind.STATE, EntityKind.TERRITORY):
            return []
        follows = self.inside(mention.end + 1, mention.end + 3)
        if not follows or self._text[mention.end : follows[0].start] != ", ":
            return []
        named = follows[0]
        last = next((i for i, w in enumerate(tree.words) if w.end == named.end), -1)
        alike = named.form == "name" and named.kind is mention.kind
        free = (
            last >= 0
            and tree.rels[last] in ("appos", "conj", "list", "flat", "nmod", "dep", "parataxis", "obj")
            and not tree.case(last)
        )
        return [named] if alike and free else []

    def _made(self, tree: Tree, index: int) -> list[Mention]:
        """A nominal mention of the phrase where its head can act."""
        word = tree.words[index]
        if word.upos == "PRON":
            lower = word.text.lower()
            return [Mention(word.start, word.end, word.text, "pronoun")] if lower in _PERSONAL else []
        kind = _kind_at(tree, index) if word.upos in ("NOUN", "PROPN", "ADJ", "NUM") else None
        if tree.lemma(index) in word_sets()["calendar"]:
            return []
        if kind is None and word.upos in ("PROPN", "NOUN") and names_model(self._text, word.start):
            return [self._nominal(tree, index, EntityKind.ORGANISATION, "nominal")]
        if kind is None and word.upos == "PROPN" and word.text[:1].isupper() and not is_model(self._text, word.start):
            return [self._nominal(tree, index, None, "name")]
        if kind is None and word.upos == "NUM" and not _measures(tree, index):
            kind = EntityKind.GROUP
        return [] if kind is None else [self._nominal(tree, index, kind, "nominal")]

    def _nominal(self, tree: Tree, index: int, kind: EntityKind | None, form: str) -> Mention:
        start, end = tree.span(tree.phrase(index))
        first = next((i for i, w in enumerate(tree.words) if w.start == start), 0)
        if first and tree.lower[first] == "than" and tree.lower[first - 1] in ("more", "fewer", "less", "other"):
            start = tree.words[first - 1].start  # "more than 100 people"
        inner: tuple[str, ...] = ()
        known = any(tree.lemma(index) in word_sets()[name] for name in ("bodies", "parts"))
        if known or names_model(self._text, tree.words[index].start):
            near = [m for m in self.inside(start, end) if m.end <= end and m.form in ("adjective", "name")]
            inner = near[0].entities if near else ()
        return Mention(start, end, self._text[start:end], form, kind, inner)


def _names(mention: Mention, kind: EntityKind) -> bool:
    return mention.form == "name" and mention.kind is kind


def _is_dummy(tree: Tree, index: int) -> bool:
    """Whether a pronoun stands for nobody: "it is reported that …", "this also comes as …"."""
    word, above = tree.words[index], tree.head(index)
    if word.text.lower() in ("this", "that", "there", "these", "those", "what", "which"):
        return True
    if word.text.lower() != "it" or above < 0:
        return False
    return tree.rels[index] == "expl" or (tree.is_passive(above) and bool(tree.children(above, "ccomp", "csubj")))


def _measures(tree: Tree, index: int) -> bool:
    """Whether a number is a year or an amount."""
    text = tree.words[index].text.replace(",", "")
    return (
        (len(text) == 4 and text[:2] in ("19", "20"))
        or tree.case(index) in ("in", "since", "until")
        or bool(tree.children(index, "nmod"))
    )


def _kind_at(tree: Tree, index: int) -> EntityKind | None:
    """What a noun stands for in its sentence: "media arms" are a body, a "state of emergency" is none."""
    sets, lemma = word_sets(), tree.lemma(index)
    if is_condition(tree, index):
        return None
    if lemma in sets["parts"] and any(kind_of(tree.lemma(k)) for k in tree.children(index, "compound", "amod", "nmod")):
        return EntityKind.ORGANISATION
    return kind_of(lemma)


def is_condition(tree: Tree, index: int) -> bool:
    """Whether a state is a condition ("of emergency", "of war"), not a country."""
    return tree.lemma(index) == "state" and any(
        tree.lemma(k) in word_sets()["conditions"] and tree.case(k) == "of" for k in tree.children(index, "nmod")
    )


@lru_cache(maxsize=16384)
def kind_of(lemma: str) -> EntityKind | None:
    """What a common noun stands for, if it can act or be acted upon: a person, a body, a state-like whole, a place."""
    sets = word_sets()
    if lemma in sets["people"] or (len(lemma) > 5 and lemma.endswith(_DOERS) and lemma not in sets["no_people"]):
        return EntityKind.PERSON
    if lemma in sets["polity"]:
        return EntityKind.STATE
    if lemma in sets["bodies"]:
        return EntityKind.ORGANISATION
    if lemma in sets["groups"]:
        return EntityKind.GROUP
    return EntityKind.PLACE if lemma in sets["places"] else None


def is_kind(kinds: Iterable[str], cast: Cast, tree: Tree, index: int) -> bool:
    """Whether an argument can be of one of the kinds "polity", "person", "body", "place", "actor".

    Participants whom the caller has pointed at can be persons.
    """
    mentions = cast.of(tree, index)
    if any(m in cast.given for m in mentions) and not {"actor", "person"}.isdisjoint(kinds):
        return True
    lemma, word = tree.lemma(tree.antecedent(index)), tree.words[index]
    sets = word_sets()
    if is_condition(tree, index):
        return False
    for kind in kinds:
        if kind == "polity" and (lemma in sets["polity"] or any(_is_polity(m) for m in mentions)):
            return True
        if kind == "official" and _is_official(mentions, lemma, sets["officials"], word.upos):
            return True
        if kind == "person" and (
            (word.upos != "PROPN" and _is_human(lemma)) or any(m.kind is EntityKind.PERSON for m in mentions)
        ):
            return True
        if kind == "body" and (lemma in sets["bodies"] or any(m.kind is EntityKind.ORGANISATION for m in mentions)):
            return True
        if kind == "place" and (lemma in sets["places"] or any(m.kind in _PLACES for m in mentions)):
            return True
        if kind == "actor" and mentions and not (word.upos == "NOUN" and kind_of(lemma) is EntityKind.PLACE):
            return True
    return False


def _is_human(lemma: str) -> bool:
    """Whether a common noun means one or more persons, not a body of them ("the miners", not "the nation")."""
    kind = kind_of(lemma)
    return kind is EntityKind.PERSON or (kind is EntityKind.GROUP and lemma not in word_sets()["collectives"])


_PLACES = (EntityKind.PLACE, EntityKind.TERRITORY, EntityKind.STATE)


def _is_official(mentions: Sequence[Mention], lemma: str, officials: frozenset[str], upos: str) -> bool:
    """Whether somebody can act for a state: states, leaders, governments; not firms, clubs and juries."""
    for mention in mentions:
        if mention.form == "pronoun" or mention.kind in (
            EntityKind.STATE,
            EntityKind.TERRITORY,
            EntityKind.PLACE,
            EntityKind.PERSON,
        ):
            return upos != "NOUN" or lemma in officials
        if any(word in officials for word in mention.text.lower().replace(",", " ").split()):
            return True
    return lemma in officials or (bool(mentions) and all(m.kind is None for m in mentions) and upos == "PROPN")


def _is_polity(mention: Mention) -> bool:
    if mention.form == "pronoun":
        return False
    return mention.kind in (EntityKind.STATE, EntityKind.TERRITORY)
