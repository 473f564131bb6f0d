"""Whether a thing is said to be done or not: verbs with their parties, and how often they are turned round.

"Did not attack", "denied that it had attacked" and "refused to attack" are told as not done. What may be, or would be if, is
told neither way and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.compare.details.about import Story, Text
from rashomon.compare.details.clauses import SUBJECTS, Clause, subject
from rashomon.compare.details.days import is_ahead
from rashomon.compare.lists import closed, rows, victims
from rashomon.compare.parties import meet
from rashomon.lemmas import lemma
from rashomon.model import Links, Span, Word


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A party to a deed: entity ids and the lemma of its noun; both empty where it is not told or only a pronoun."""

    ids: tuple[str, ...] = ()
    lemma: str = ""
    anybody: bool = False
    """Whether it is everybody or nobody: "has not arrested anyone", "nobody was arrested"."""

    @property
    def known(self) -> bool:
        """Whether it is told who or what."""
        return bool(self.ids or self.lemma)


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """A verb with who does it and to whom, whether it is told as done, and whether the words that deny it are a denial."""

    text: Text
    clause: Clause
    span: Span
    verb: str
    doer: Side
    object: Side
    done: bool
    by_denial: bool
    ahead: bool
    """Whether it is told of the future."""

    @property
    def of_anybody(self) -> bool:
        """Whether nobody is said to do it, or nobody to have it done to them."""
        return not self.done and (self.doer.anybody or self.object.anybody)

    @property
    def harm(self) -> str:
        """What it does to people, where it does them harm: "die" and "kill" are one; else the deed that its verb can tell."""
        return victims().get(self.verb) or _alike().get(self.verb.replace(" ", "_"), self.verb)


def deeds(story: Story) -> Iterator[Deed]:
    """Yield the deeds of all documents that are told as done or as not done."""
    for text in story.texts:
        for clause in text.clauses:
            yield from _of_clause(text, clause)


def _of_clause(text: Text, clause: Clause) -> Iterator[Deed]:
    if _open(clause):
        return
    outer = text.around(clause)
    denied = outer is not None and outer.predicate in closed("denying") and _governs(outer, clause)
    here, turned = clause.at, denied
    while True:
        turned ^= _negated(clause, here)
        verb = clause.lemma(here)
        turning = verb in closed("denying") or verb in closed("refusing")
        if not turning and verb not in closed("saying"):
            yield _deed(text, clause, here, done=not turned, by_denial=denied)
        inner = [k for k in clause.below(here, "xcomp") if k in clause.words]
        if not inner or not (turning or verb in closed("going on")):
            return
        turned, denied = turned ^ turning, denied or verb in closed("denying")
        here = inner[0]


def _governs(outer: Clause, clause: Clause) -> bool:
    """Whether what a clause tells is what the verb around it denies, not what is said against it or beside it."""
    words = clause.sentence.words
    word = words[clause.at]
    if (
        word.deprel == "acl"
        and word.head in outer.below(outer.at, "obj", "nsubj:pass")
        and outer.lemma(word.head) in closed("claims")
    ):
        return True  # "rejected claims that it had been towed"
    if word.head != outer.at or word.deprel not in ("ccomp", "advcl", "csubj"):
        return False
    marks = {words[k].text.lower() for k in clause.below(clause.at, "mark")}
    between = words[min(outer.at, clause.at) : max(outer.at, clause.at)]
    return not any(w.text == ":" for w in between) and (word.deprel != "advcl" or not marks - {"that", "of"})


def _open(clause: Clause) -> bool:
    """Whether the clause is a condition, a question, of what may be, of how far or how long, or has no finite verb."""
    words = clause.sentence.words
    marks = {words[k].text.lower() for k in clause.below(clause.at, "mark", "aux", "advmod")}
    within = {words[k].text.lower() for k in clause.words}
    finite = words[clause.at].feats.get("VerbForm") == "Fin" or bool(clause.below(clause.at, "aux", "aux:pass", "cop"))
    if _ranked(clause):
        marks -= {"to"}
    return bool(marks & closed("open")) or bool(within & closed("limiting")) or words[-1].text == "?" or not finite


def _ranked(clause: Clause) -> bool:
    """Whether an infinitive tells a deed as done: "the only state to have recognised it", "the first to recognise it"."""
    word = clause.sentence.words[clause.at]
    if word.deprel != "acl" or word.head < 0:
        return False
    above = clause.sentence.words[word.head]
    near = {above.text.lower(), *(clause.sentence.words[k].text.lower() for k in clause.sentence.children(word.head))}
    return bool(near & closed("ranking"))


def _negated(clause: Clause, verb: int) -> bool:
    words = clause.sentence.words
    direct = [words[k].text.lower() for k in clause.below(verb, "advmod", "cc:preconj", "aux")]
    args = clause.below(verb, *SUBJECTS, "obj")
    inside = [words[k].text.lower() for a in args for k in clause.below(a, "det")]
    nobody = any(words[a].text.lower() in closed("nobody") for a in args)
    return bool(closed("negations") & {*direct, *inside}) or nobody


def _deed(text: Text, clause: Clause, verb: int, *, done: bool, by_denial: bool) -> Deed:
    words = clause.sentence.words
    head = subject(clause)
    told = _with_particle(clause, verb)
    passive = (head is not None and words[head].deprel == "nsubj:pass") or bool(clause.below(verb, "aux:pass"))
    passive = passive or (_is_participle(words[verb]) and bool(clause.below(verb, "cop")))
    first = _side(text, clause, head)
    objects = clause.below(verb, "obj")
    agents = clause.below(verb, "obl:agent")
    second = _side(text, clause, objects[0] if objects else None)
    if passive:
        first, second = _side(text, clause, agents[0] if agents else None), first
    start, end = clause.start, clause.end
    return Deed(text, clause, text.document.span(start, end), told, first, second, done, by_denial, is_ahead(clause))


def _with_particle(clause: Clause, verb: int) -> str:
    """The lemma of a verb with its particle ("locked up" is not "locked"), of a participle too that is read as an adjective."""
    words = clause.sentence.words
    particles = [words[k].text.lower() for k in clause.below(verb, "compound:prt")]
    word = words[verb]
    own = lemma(word.text, "VERB") if _is_participle(word) else clause.lemma(verb)
    return " ".join([own, *particles])


def _is_participle(word: Word) -> bool:
    """Whether what is read as an adjective is a participle: "was overloaded"."""
    return word.upos == "ADJ" and word.text.endswith("ed")


def _side(text: Text, clause: Clause, head: int | None) -> Side:
    if head is None:
        return Side()
    words = clause.sentence.words
    if words[head].text.lower() in closed("nobody") | closed("anyone") or _is_no_one(clause, head):
        return Side(_whose(text, clause, head), anybody=True)
    inside = clause.sentence.subtree(head)
    named = {k for c in clause.below(head, "acl", "acl:relcl", "nmod", "nmod:poss", "conj") for k in clause.sentence.subtree(c)}
    own = [k for k in inside if k not in named]
    ids = tuple(dict.fromkeys(i for k in own for i in text.parties_over(words[k].start, words[k].end)))
    ids = tuple(i for i in ids if not text.is_described(i))
    return Side(ids, "" if words[head].upos in ("PRON", "DET") else clause.lemma(head))


def _whose(text: Text, clause: Clause, head: int) -> tuple[str, ...]:
    """Ids of those of whom it was nobody: "none of Peru's soldiers"; of "its soldiers" of who speaks, where nobody else is meant."""
    inside = [k for k in clause.sentence.subtree(head) if k != head]
    words = clause.sentence.words
    ids = tuple(
        dict.fromkeys(i for k in inside for i in text.parties_over(words[k].start, words[k].end) if not text.is_described(i))
    )
    outer = text.around(clause)
    if not ids and outer is not None and any(words[k].text.lower() in ("its", "their", "his", "her", "our") for k in inside):
        return text.doer(outer)
    return ids


def _is_no_one(clause: Clause, head: int) -> bool:
    """Whether a word is the second of "no one" or "any one"."""
    words = clause.sentence.words
    before = {words[k].text.lower() for k in clause.below(head, "det")}
    return words[head].text.lower() == "one" and bool(before & {"no", "any"})


@cache
def _alike() -> Mapping[str, str]:
    """The deed that a verb can tell, by verb."""
    return {verb: deed for deed, verbs in rows("alike.tsv") for verb in verbs.split()}


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for one, others in rows("opposites.tsv"):
        for other in others.split():
            out.setdefault(one, set()).add(other)
            out.setdefault(other, set()).add(one)
    return {verb: frozenset(others) for verb, others in out.items()}


def opposites(verb: str) -> list[str]:
    """The verbs that a verb excludes, in order."""
    return sorted(_opposites().get(verb, ()))


def at_odds(one: Deed, other: Deed, links: Links) -> bool:
    """Whether one is told as done and the other, of the same parties and the same time, as not done or as its opposite."""
    if _goes_on_being(one) or _goes_on_being(other):
        return False
    if one.ahead != other.ahead and not (one.by_denial or other.by_denial):
        return False
    opposite = other.verb in opposites(one.verb)
    universal = one.of_anybody or other.of_anybody
    same = one.verb == other.verb or (one.harm == other.harm and (universal or _same(one.object, other.object, links) is True))
    if not (one.done != other.done if same else opposite and one.done and other.done):
        return False
    doers, objects = _same(one.doer, other.doer, links), _same(one.object, other.object, links)
    if doers is False or objects is False or _with_others(one, other, links):
        return False
    if any(not a.done and not a.by_denial and _grounds(a) - _grounds(b) for a, b in ((one, other), (other, one))):
        return False
    if any(a.anybody and a.ids and b.ids and not meet(links, a.ids, b.ids) for a, b in _facing(one, other)):
        return False
    if same and any(d.doer.anybody for d in (one, other)) and one.verb not in victims() and not objects:
        return False
    if same and universal:
        return one.verb not in closed("light") and any(d.object.known or d.doer.known for d in (one, other) if d.done)
    freed = any(a.verb in closed("freeing") and _lasts(b) for a, b in ((one, other), (other, one)))
    if opposite and freed and doers is None and objects and meet(links, one.object.ids, other.object.ids):
        return True  # "the mayor was freed", "the mayor is still being held"
    if one.verb in closed("light") or opposite:
        return bool(doers) and (bool(objects) or not (one.object.known or other.object.known))
    return bool(doers or objects)


def _grounds(deed: Deed) -> set[str]:
    """For what it was done: "nobody was held for his faith" does not say that nobody was held."""
    if deed.clause is None:
        return set()
    clause, words = deed.clause, deed.clause.sentence.words
    reasons = (k for k in clause.below(clause.at, "obl", "advcl"))
    return {
        clause.lemma(k)
        for k in reasons
        if any(words[m].text.lower() in closed("grounds") for m in clause.below(k, "case", "mark"))
    }


def _facing(one: Deed, other: Deed) -> list[tuple[Side, Side]]:
    """The sides that are set against each other, either way round."""
    pairs = [(one.doer, other.doer), (one.object, other.object)]
    return pairs + [(b, a) for a, b in pairs]


def _lasts(deed: Deed) -> bool:
    """Whether it is told as going on: "is still being held"; who was held for an hour was let go after it."""
    if deed.clause is None:
        return False
    words = {deed.clause.sentence.words[k].text.lower() for k in deed.clause.below(deed.clause.at)}
    return bool(words & {"still", "being"})


def _kind_of_ship(noun: str) -> bool:
    """Whether a noun is one for a ship: what one report calls a trawler is the boat of another."""
    return noun in closed("ships")


def _goes_on_being(deed: Deed) -> bool:
    """Whether it tells what somebody still is, not where he is: "remained the prime minister"."""
    if deed.verb not in ("remain", "stay") or deed.clause is None:
        return False
    words = deed.clause.sentence.words
    return any(words[k].upos in ("NOUN", "PROPN") for k in deed.clause.below(deed.clause.at, "xcomp", "obj"))


def _with_others(one: Deed, other: Deed, links: Links) -> bool:
    """Whether both clauses name parties beside the doer and the object, and these are not the same: an offer to another player."""
    ours, theirs = (_rest(d) for d in (one, other))
    return bool(ours and theirs) and not meet(links, ours, theirs)


def _rest(deed: Deed) -> tuple[str, ...]:
    sides = {*deed.doer.ids, *deed.object.ids}
    inside = deed.text.parties(deed.clause.start, deed.clause.end) if deed.text is not None else ()
    return tuple(i for i in inside if i not in sides and not deed.text.is_described(i))


def _same(one: Side, other: Side, links: Links) -> bool | None:
    """Whether two sides are one party; `None` where one of them is not told."""
    if not one.known or not other.known:
        return None
    if one.ids and other.ids and meet(links, one.ids, other.ids):
        return True
    if one.lemma != other.lemma and _kind_of_ship(one.lemma) and _kind_of_ship(other.lemma) and not (one.ids and other.ids):
        return True
    return bool(one.lemma) and one.lemma == other.lemma and not (one.ids and other.ids)
