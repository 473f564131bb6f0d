"""Whom a pronoun means: by number and gender, in its own sentence first, then in those before; of several the subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.entities.announcing import announced
from rashomon.entities.people import Person
from rashomon.entities.several import UNNAMED, several
from rashomon.entities.story import Page, Seen, speech, window
from rashomon.entities.tables import Pronoun, pronouns, wordlist
from rashomon.model import EntityKind

_THINGS = (EntityKind.STATE, EntityKind.TERRITORY, EntityKind.ORGANISATION)
_BACK = 3


def pronoun(page: Page, i: int, seen: Seen, persons: Mapping[str, Person]) -> None:
    """Give a pronoun the ids of what it means, or the reason why it stays open."""
    known = pronouns().get(seen.text.lower())
    if known is None:
        return
    if known.person == 1:
        seen.ids, seen.why = _speaker(page, seen, known)
        return
    if known.gender == "n" and _empty(seen):
        seen.why = "it need not mean a thing named"
        return
    state, why = announced(page, seen, persons) if known.gender == "n" else ((), "")
    seen.ids, seen.why = (state, why) if state else _antecedent(page, i, seen, known, persons)


def _empty(seen: Seen) -> bool:
    """Whether "it" is an object or opens "it is …": then it seldom means a state or body."""
    if seen.top < 0 or seen.text.lower() != "it":
        return False
    word = seen.view.words[seen.top]
    if not word.deprel.startswith("nsubj"):
        return True
    head = seen.view.words[word.head] if word.head >= 0 else None
    return "pass" in word.deprel or (head is not None and head.upos in ("ADJ", "NOUN") and head.text.lower() not in ("member",))


def _speaker(page: Page, seen: Seen, known: Pronoun) -> tuple[tuple[str, ...], str]:
    """The speaker of the innermost quotation around a pronoun of the first person."""
    around = speech(page, seen)
    speaker = page.at.get(around[2]) if around and around[2] else None
    if speaker is None or not speaker.ids:
        return (), "the speaker is not known"
    return (speaker.ids, "the speaker") if known.number == "sg" else ((), "who “we” are is not said")


def _fits(seen: Seen, known: Pronoun, persons: Mapping[str, Person]) -> bool:
    if not seen.ids or seen.mention.form == "adjective":
        return False
    if known.gender in ("m", "f"):
        person = persons.get(seen.ids[0]) if len(seen.ids) == 1 else None
        if person is None:
            return len(seen.ids) == 1 and seen.mention.kind == EntityKind.PERSON
        return person.gender in ("", known.gender)
    if known.number == "pl":
        many = seen.phrase is not None and seen.phrase.plural and bool(seen.ids)
        return len(seen.ids) > 1 or seen.mention.kind == EntityKind.GROUP or many
    return (len(seen.ids) == 1 and seen.mention.kind in _THINGS and seen.mention.form != "pronoun") or _same_word(seen, known)


def _same_word(seen: Seen, known: Pronoun) -> bool:
    other = pronouns().get(seen.text.lower())
    return (
        seen.mention.form == "pronoun"
        and other is not None
        and other.gender == known.gender
        and other.number == known.number
        and bool(seen.ids)
    )


def _antecedent(page: Page, i: int, seen: Seen, known: Pronoun, persons: Mapping[str, Person]) -> tuple[tuple[str, ...], str]:
    if seen.text.lower().endswith(("self", "selves")):
        own = [s for s in page.by_sentence[seen.sentence] if _governs(s, seen) and s.ids]
        if len({s.ids for s in own}) == 1:
            return own[0].ids, "the subject of its verb"
    before = _candidates(page, i, seen, known, persons)
    for distance in range(_BACK + 1):
        here = [s for s in before if seen.sentence - s.sentence == distance]
        acted_on = distance == 0 and _acted_on(seen)
        here = [s for s in here if not (acted_on and _governs(s, seen))]
        if _acted_on(seen) and not seen.text.lower().endswith(("self", "selves")):
            here = [s for s in here if not set(s.ids) & _actors(page, seen)]
        chosen, why = _one_of(here, distance, alone=acted_on or (known.number == "pl" and _acted_on(seen)))
        if chosen == UNNAMED:
            return (), "those just before are not named"
        if chosen or here:
            return chosen, why
        if known.gender and _is_unknown_before(page, seen, seen.sentence - distance, things=known.gender == "n"):
            return (), "somebody was named just before who may be one of several"
        if known.number == "pl" and known.person == 3 and _are_some_before(page, seen, seen.sentence - distance):
            return (), "those just before are not named"
    after = [
        s
        for s in page.by_sentence[seen.sentence]
        if s.mention.start > seen.mention.start and s.subject and _fits(s, known, persons)
    ]
    if known.gender and after and seen.text.lower() in ("his", "her", "its") and not seen.subject:
        return after[0].ids, "the subject of its own sentence"
    return (), "nothing that fits was named just before"


def _is_unknown_before(page: Page, seen: Seen, sentence: int, *, things: bool) -> bool:
    """Whether a person's name of a sentence, the subject of a verb, fits several people: a pronoun after it is not somebody's before.

    With `things` a body that no report names is looked for: "The ministry denied it. It said …".
    """
    here = [s for s in page.by_sentence.get(sentence, ()) if s.mention.end <= seen.mention.start and s.subject and not s.ids]
    if things:
        return sentence < seen.sentence and any(s.mention.kind == EntityKind.ORGANISATION for s in here)
    people = [s for s in here if s.mention.kind == EntityKind.PERSON]
    told = sentence < seen.sentence
    return any(s.mention.form == "name" or (told and _is_somebody(page, s)) for s in people)


def _is_somebody(page: Page, seen: Seen) -> bool:
    """Whether a phrase speaks of one person whom no report names and who is told to say something: "a doctor said"."""
    phrase = seen.phrase
    return phrase is not None and not phrase.plural and phrase.article == "indef" and seen.mention.start in page.told_by


def _are_some_before(page: Page, seen: Seen, sentence: int) -> bool:
    """Whether the subject of a clause of a sentence before is "those on board", "some of them", "many": who "they" may well be."""
    here = page.by_sentence.get(sentence, ())
    if sentence >= seen.sentence or not here:
        return False
    view = here[0].view
    return any(
        word.deprel.startswith("nsubj") and view.lower(i) in wordlist("somebody") and word.start < seen.mention.start
        for i, word in enumerate(view.words)
    )


def _candidates(page: Page, i: int, seen: Seen, known: Pronoun, persons: Mapping[str, Person]) -> list[Seen]:
    """What a pronoun can mean by number and gender, in order; for plurals also lists, but those outside speech not inside it."""
    near = [s for s in window(page, i) if seen.sentence - s.sentence <= _BACK and s.mention.end <= seen.mention.start]
    before = [s for s in near if _fits(s, known, persons)]
    if known.number == "pl":
        spoken = speech(page, seen) is not None
        runs = [s for s in several(page, near) if s.ids == UNNAMED or not spoken or speech(page, s) is not None]
        before = sorted([*before, *runs], key=lambda s: s.mention.start)
    before = [s for s in before if _same_block(page, s, seen)]
    said = _said_by(page, seen)
    before = [s for s in before if not any(low <= s.mention.start and s.mention.end <= high for low, high in said)]
    return _other_speakers(page, seen, before)


def _said_by(page: Page, seen: Seen) -> list[tuple[int, int]]:
    """The words before a pronoun that it is told to say: "the ouster of Diallo was wrong, he added" is not what Diallo says.

    What stands before "as he admitted" may be about him.
    """
    view = seen.view
    led = any(view.lower(k) in ("as", "like") for k in range(max(0, seen.first - 2), seen.first))
    own = view.lower(seen.last) in ("himself", "herself", "itself", "themselves")
    if seen.top < 0 or led or own or not view.words[seen.top].deprel.startswith("nsubj"):
        return []
    return [
        (span.start, span.end)
        for quotation in page.told_by.get(seen.mention.start, ())
        for span in quotation.content
        if span.end <= seen.mention.start
    ]


def _other_speakers(page: Page, seen: Seen, before: Sequence[Seen]) -> list[Seen]:
    """Candidates without the speaker of the words around the pronoun, and outside speech without those named only inside it."""
    around = speech(page, seen)
    if around is None:
        outside = [s for s in before if speech(page, s) is None]
        return outside or list(before)
    speaker = page.at.get(around[2]) if around[2] else None
    return [s for s in before if speaker is None or s.ids != speaker.ids]


def _same_block(page: Page, a: Seen, b: Seen) -> bool:
    first, second = (page.analysis.document.block_at(s.mention.start) for s in (a, b))
    return first is second or (first is not None and second is not None and first.kind == second.kind)


def _acted_on(seen: Seen) -> bool:
    """Whether a pronoun is the object of a verb or stands after a preposition."""
    return seen.top >= 0 and seen.view.words[seen.top].deprel.partition(":")[0] in ("obj", "iobj", "obl")


def _actors(page: Page, seen: Seen) -> set[str]:
    """Ids of the subjects of the verb that acts on a pronoun."""
    return {key for s in page.by_sentence[seen.sentence] if _governs(s, seen) or _listed(s, seen) for key in s.ids}


def _listed(other: Seen, seen: Seen) -> bool:
    """Whether a name is coordinated with the subject of the verb that acts on the pronoun."""
    i = other.top
    while i >= 0 and other.view.words[i].deprel == "conj" and other.view.words[i].head < i:
        i = other.view.words[i].head
    return other.subject and i >= 0 and other.view.words[i].head == seen.view.words[seen.top].head


def _governs(other: Seen, seen: Seen) -> bool:
    """Whether a name is the subject of the verb that acts on the pronoun: then they are two."""
    return other.subject and other.top >= 0 and seen.view.words[other.top].head == seen.view.words[seen.top].head


def _one_of(here: Sequence[Seen], distance: int, *, alone: bool) -> tuple[tuple[str, ...], str]:
    ids = list(dict.fromkeys(s.ids for s in here))
    if len(ids) == 1:
        return ids[0], "the only one that fits " + ("in its sentence" if distance == 0 else "just before")
    if alone and ids:
        return (), f"{len(ids)} that fit were named in its sentence"
    subjects = list(dict.fromkeys(s.ids for s in here if s.subject))
    if len(subjects) == 1:
        return subjects[0], "the subject " + ("of its sentence" if distance == 0 else "just before")
    if subjects and distance == 0:
        last = [s for s in here if s.subject][-1]
        return last.ids, "the nearest subject of its sentence"
    return (), f"{len(ids)} that fit were named just before" if ids else ""
