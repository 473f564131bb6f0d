"""Finds the sense of a trigger word: the row of the lexicon whose conditions hold and that says most about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count

from rashomon.model import EntityKind, Mention
from rashomon.statements.events.cast import Cast, is_kind
from rashomon.statements.events.lexicon import Need, Sense, by_trigger, trigger_lemmas, trigger_pos, word_sets
from rashomon.statements.events.slots import Frame, content
from rashomon.statements.tree import Tree


@dataclass(frozen=True, slots=True)
class Found:
    """A sense found at a trigger, with the participants and the words they hang on."""

    sense: Sense
    frame: Frame
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    actor_heads: tuple[int, ...]
    recipient_heads: tuple[int, ...]
    used: tuple[int, ...]

    @property
    def index(self) -> int:
        """The trigger word."""
        return self.frame.index


def triggers(tree: Tree) -> Iterator[int]:
    """The words that some row of the lexicon can be triggered by, whatever their part of speech, in order."""
    return compress(count(), map(trigger_lemmas().__contains__, tree.lemma_of))


def senses_at(tree: Tree, index: int) -> tuple[Sense, ...]:
    """Rows of the lexicon that the word can trigger."""
    pos = trigger_pos(tree.words[index].upos)
    return by_trigger().get((pos, tree.lemma_of[index]), ()) if pos else ()


def match(tree: Tree, index: int, cast: Cast, *, lenience: int = 0) -> Found | None:
    """The best sense of the word at `index`, or `None` where no row of the lexicon fits.

    With `lenience` 1, participants need not be of a known kind; with 2, subject and object
    may be missing; with 3, only conditions on words count.
    """
    rows = _with_words(senses_at(tree, index), tree.lemmas)
    if not rows or _in_name(tree, index, cast) or _is_epithet(tree, index):
        return None
    frame = Frame(tree, index, rows[0].pos)
    tested: dict[int, bool] = {}
    best: tuple[tuple[int, int], Found] | None = None
    for sense in rows:
        if not _holds_all(sense, frame, cast, lenience, tested):
            continue
        found = _fill(sense, frame, cast)
        rank = (_weight(sense) + bool(found.actors) + bool(found.recipients), -sense.order)
        if best is None or rank > best[0]:
            best = (rank, found)
    return best[1] if best else None


def _is_epithet(tree: Tree, index: int) -> bool:
    """Whether a participle only describes a noun ("elected leaders"), with nobody said to do it."""
    return tree.rels[index] == "amod" and tree.words[index].upos == "VERB" and not tree.subjects(index)


def _in_name(tree: Tree, index: int, cast: Cast) -> bool:
    """Whether the word is only part of a name ("Court of Criminal Appeals")."""
    if tree.words[index].upos != "PROPN":
        return False
    held = cast.covering(tree, index)
    return tree.rels[index] in ("compound", "flat") or (
        held is not None
        and held.form == "name"
        and held not in cast.given
        and held.end - held.start > len(tree.words[index].text)
    )


def _weight(sense: Sense) -> int:
    """How much a row asks for: words count most, then kinds of participants."""
    return sum(_WEIGHTS[need.test] for need in sense.needs) + (4 if sense.particle else 0)


_WEIGHTS = {"in": 4, "kind": 1, "some": 1, "out": 0, "none": 0}


def _with_words(rows: Sequence[Sense], lemmas: frozenset[str]) -> list[Sense]:
    """The rows for which the sentence has a word for each condition on words: most end here, before the tree is asked."""
    found = []
    for sense in rows:
        for wanted in sense.words:
            if wanted.isdisjoint(lemmas):
                break
        else:
            found.append(sense)
    return found


def _holds_all(sense: Sense, frame: Frame, cast: Cast, lenience: int, tested: dict[int, bool]) -> bool:
    """Whether a row's conditions hold at a trigger; `tested` keeps the answers by condition for the next rows."""
    if sense.particle and not _has_particle(frame, sense.particle):
        return False
    for need in sense.needs:
        held = tested.get(id(need))
        if held is None:
            held = tested[id(need)] = _holds(need, frame, cast) or bool(lenience and _nearly(need, frame, lenience))
        if not held:
            return False
    return True


def _nearly(need: Need, frame: Frame, lenience: int) -> bool:
    """Whether a condition on kinds fails only because the words name nobody known."""
    if need.test not in ("kind", "some"):
        return False
    if lenience > 2:
        return True
    core = need.slot in ("subj", "obj")
    if need.test == "some":
        return core and (lenience > 1 or need.slot == "subj")
    heads = [h for path in need.paths for h in frame.slot(path)]
    return (
        need.slot == "subj" or any(frame.tree.lemma(h) not in word_sets()["calendar"] for h in heads) or (core and lenience > 1)
    )


def _has_particle(frame: Frame, particle: str) -> bool:
    """Whether the particle stands with the verb; "off" and "on" may be read as prepositions of the next noun."""
    tree = frame.tree
    if particle in tree.particles(frame.index):
        return True
    after = tree.words[frame.index + 1] if frame.index + 1 < len(tree.words) else None
    if after is not None and after.text.lower() == particle and after.upos in ("ADP", "ADV", "PART", "ADJ"):
        return particle != "in" or tree.rels[frame.index + 1] != "case"
    return particle != "in" and any(particle in tree.case(k).split() for k in tree.children(frame.index, "obl"))


def _holds(need: Need, frame: Frame, cast: Cast) -> bool:
    test, tree, values = need.test, frame.tree, need.values
    heads = frame.slot(need.paths[0]) if len(need.paths) == 1 else [h for path in need.paths for h in frame.slot(path)]
    if test == "some":
        return bool(heads)
    if test == "none":
        return not heads
    if test == "kind":
        return any(is_kind(values, cast, tree, h) for h in heads) if heads else False
    lemmas = tree.lemma_of
    for head in heads:
        if lemmas[head] in values or lemmas[content(tree, head)] in values:
            return test == "in"
    return test == "out"


def _fill(sense: Sense, frame: Frame, cast: Cast) -> Found:
    actors, actor_heads, path = _party(sense.actor, frame, cast)
    if path.endswith("between") and len(actors) > 1:
        recipients, recipient_heads = actors[1:], actor_heads[1:]
        actors, actor_heads = actors[:1], actor_heads[:1]
    else:
        if sense.label in word_sets()["befalls_things"]:
            recipients, recipient_heads = _things(sense, frame, cast)
        else:
            recipients, recipient_heads, _ = _party(sense.recipient, frame, cast, without=actors)
        two = len(actors) > 1 and not (sense.label == "sign_treaty" and _is_one_side(frame.tree, actors, actor_heads))
        if not recipients and sense.recipient[:1] in (("with",), ("between",)) and two:
            actors, recipients = actors[:1], actors[1:]  # "A and B met"
    kept = "subj" if sense.label in word_sets()["keeps_subject"] else ""  # "the strike killed ten": the strike is told, too
    slots = [path for need in sense.needs if need.test == "in" for path in need.paths if path != kept]
    used = tuple(h for path in slots for h in frame.slot(path))
    return Found(sense, frame, tuple(actors), tuple(recipients), tuple(actor_heads), tuple(recipient_heads), used)


def _is_one_side(tree: Tree, actors: Sequence[Mention], heads: Sequence[int]) -> bool:
    """Whether joined persons are of one family: "Ana and Pedro Rojas signed" it with somebody else, "sons of the president" too."""
    first, *others = [mention.text.split() for mention in actors]
    kin = any(tree.lemma(k) in _KIN for head in heads for k in tree.children(head, "appos"))
    shared = len(first) == 1 and bool(others) and all(len(name) > 1 for name in others) and actors[-1].kind is EntityKind.PERSON
    return (shared and actors[0].kind in (EntityKind.PERSON, None)) or kin


_KIN = frozenset({"son", "daughter", "brother", "sister", "child", "cousin", "nephew", "niece", "widow", "heir"})


def _party(
    slots: tuple[str, ...], frame: Frame, cast: Cast, without: Sequence[Mention] | None = None
) -> tuple[list[Mention], list[int], str]:
    """Participants of the first slot that holds some, the words they hang on, and the slot.

    Without anybody to leave out it is asked who acts: then common nouns of places do not count.
    """
    for path in slots:
        mentions: list[Mention] = []
        heads: list[int] = []
        for head in frame.slot(path):
            got = [
                m for m in cast.of(frame.tree, head) if m not in mentions and m not in (without or ()) and not _is_own(m, path)
            ]
            got = [m for m in got if without is not None or m.form != "nominal" or m.kind is not EntityKind.PLACE]
            mentions += got
            heads += [head] * len(got)
        if path.startswith("~") and any(m.kind is EntityKind.PERSON for m in mentions):
            mentions, heads = [m for m in mentions if m.kind is EntityKind.PERSON][-1:], heads[-1:]
        if mentions:
            listed = cast.listed_after(frame.tree, mentions[-1])
            return [*mentions, *(m for m in listed if m not in mentions)], heads, path
    return [], [], ""


def _things(sense: Sense, frame: Frame, cast: Cast) -> tuple[list[Mention], list[int]]:
    """What it befalls, by the first slot that holds some: vehicles and buildings are no parties; and the words they hang on."""
    tree = frame.tree
    for path in sense.recipient:
        wanted = next((need.values for need in sense.needs if need.test == "in" and path in need.paths), frozenset())
        heads = [h for h in frame.slot(path) if not wanted or tree.lemma(tree.antecedent(h)) in wanted]
        held = [(mention, head) for head in heads for mention in cast.thing(tree, head) or cast.of(tree, head)]
        if held:
            return [mention for mention, _ in held], [head for _, head in held]
    return [], []


def _is_own(mention: Mention, path: str) -> bool:
    """Whether a pronoun only points back to who acts: "defended its decision", "warned that it would respond"."""
    if "." not in path or mention.form != "pronoun":
        return False
    return path == "comp.subj" or mention.text.lower() in ("its", "his", "her", "their", "our", "my")
