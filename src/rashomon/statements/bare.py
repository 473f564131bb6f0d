"""What a noun is to its verb, where the tree says otherwise than the preposition that the noun has or lacks.

A noun without a preposition before a finite verb that has no subject is its subject ("after an earthquake had killed ninety"); one
right behind a verb without an object is its object ("shot down an airliner", where "down" is the verb's); an object with a
preposition is none ("opened fire in Wau on students"). What stands right before a verb without a subject is not joined to the object
before it ("welcomed the accord and Keita said so"); of two subjects of telling the first is of what is told; a gerund right behind a
verb is its object ("ruled out sending troops"); what has an auxiliary is a verb ("would free"); "neither" is nobody. In a headline
the name before an infinitive does it ("Kenya to send police to Haiti").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.lemmas import lemma
from rashomon.model import Word
from rashomon.statements.words import words_of

Kids = Mapping[int, list[int]]
"""By place, the places of the words that hang on a word."""

_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "csubj", "expl")
_OBJECTS = ("obj", "iobj", "ccomp", "xcomp", "nsubj:pass")
_BARE = ("obl", "obl:unmarked")
_UNCASED = (*_BARE, "obl:agent", "obj", "iobj", "dep", "nmod", "xcomp")
_PREPOSITIONS = frozenset({"on", "at", "in", "into", "to", "from", "with", "against", "by", "near", "for", "over"})
_PLURAL = frozenset({"were", "are", "have"})
_WHERE = frozenset({"in", "at", "near", "off", "outside"})
_CLIMB = 12
"""Steps up the tree to what stands between a phrase and its clause."""

_MOST = 5
"""Words of a noun phrase before its noun that may stand between a verb and its object."""


def with_cases(words: tuple[Word, ...], forms: frozenset[str]) -> tuple[Word, ...]:
    """The words, some with another head or function; `forms` are their texts in lower case."""
    kids: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        kids.setdefault(word.head, []).append(index)
    moved: dict[int, Word] = {}
    for index, word in enumerate(words):
        if word.upos == "ADJ" and _is_verb(words, index, kids):
            word = moved[index] = replace(word, upos="VERB")  # "would free", "was overloaded"
        if not 0 <= word.head < len(words) or word.head == index:
            continue
        if word.deprel.startswith(("obl", "advmod")) and (over := _over(words, index)) >= 0:
            word = moved[index] = replace(word, head=over)
        if word.deprel == "flat" and (part := _apart(words, index, kids)) is not None:
            moved[index] = part
        elif word.upos in ("VERB", "ADJ"):
            moved |= _of_verb(words, index, kids)
        elif word.upos in _NOUNS:
            moved |= _of_noun(words, index, kids)
        elif word.upos == "CCONJ" and word.deprel in ("nsubj", "obj"):
            moved[index] = replace(word, deprel="cc")
        elif word.upos == "ADP" and word.deprel == "obl":
            gerund = next((k for k in kids[word.head] if k > index and words[k].deprel == "advcl" and _is_ing(words[k])), -1)
            if gerund >= 0:
                moved[index] = replace(word, head=gerund, deprel="mark")  # "called for “immediately” arming them"
    if moved:
        words = tuple(moved.get(i, w) for i, w in enumerate(words))
    return _to_come(words, kids) if "to" in forms else words


def _is_ing(word: Word) -> bool:
    """Whether it is a gerund, or a present participle in place of one."""
    return word.feats.get("VerbForm") in ("Ger", "Part") and word.text.lower().endswith("ing")


def _rels(words: Sequence[Word], index: int, kids: Kids) -> list[str]:
    """The functions of the words that hang on a word."""
    return [words[k].deprel for k in kids.get(index, ())]


def _has_subject(words: Sequence[Word], verb: int, kids: Kids) -> bool:
    return any(rel.startswith("nsubj") for rel in _rels(words, verb, kids))


def _is_verb(words: Sequence[Word], index: int, kids: Kids) -> bool:
    rels = _rels(words, index, kids)
    return "cop" not in rels and any(rel.startswith("aux") for rel in rels)


def _name_at(words: Sequence[Word], last: int) -> int:
    """The word on which a name hangs that ends at a place; the place itself where no name of several words ends there."""
    while last >= 0 and words[last].deprel.startswith("flat"):
        last = words[last].head
    return last


def _agreeing(words: Sequence[Word], index: int, kids: Kids) -> int:
    """The plural noun that a clause with "which were" is about, where it was hung on a lone name behind it; -1 where there is none."""
    low = words[index].head
    own = {words[k].text.lower() for k in kids.get(index, ())}
    if words[low].upos != "PROPN" or words[low].deprel != "nmod" or "which" not in own or own.isdisjoint(_PLURAL):
        return -1
    lone = words[low].feats.get("Number") != "Plur" and not any(words[k].deprel == "conj" for k in kids.get(low, ()))
    noun = words[low].head
    return noun if lone and noun < low and words[noun].feats.get("Number") == "Plur" else -1


def _person_of(words: Sequence[Word], index: int, kids: Kids) -> int:
    """The person named right before "who", where the clause was hung on the body, deed or thing of that person: "the cabinet of Ada
    Neri, who was held"; -1 where there is none."""
    low, who = words[index].head, next((k for k in kids.get(index, ()) if words[k].text.lower() == "who"), -1)
    if not 0 <= low < who or lemma(words[low].text, "NOUN") not in words_of("nobody_s"):
        return -1
    near = _name_at(words, who - 1 - (words[who - 1].text == ","))
    return near if near > low and words[near].upos == "PROPN" and words[near].deprel in ("nmod", "nmod:poss") else -1


def _teller(words: Sequence[Word], verb: int, kids: Kids) -> int:
    """The verb of saying that a second one goes on, which was joined to what is said: "said there was no ground and demanded that …"; -1
    for none."""
    above = words[verb].head
    if words[above].deprel != "ccomp" or above > verb or _has_subject(words, verb, kids) or not _is_finite(words, verb, kids):
        return -1
    told = words[above].head
    nobody = any(words[k].deprel == "expl" for k in kids.get(above, ()))
    speaks = lemma(words[verb].text, "VERB") in words_of("uttering") and 0 <= told < above
    return told if nobody and speaks and lemma(words[told].text, "VERB") in words_of("saying") else -1


def _nearer(words: Sequence[Word], verb: int, kids: Kids) -> int:
    """The nearest verb with a subject of its own, where a verb without one was joined over it to the one before: "attacked Mali; Togo
    fled and gave in"; -1 where there is none."""
    first = words[verb].head
    if first > verb or words[first].upos != "VERB" or _has_subject(words, verb, kids):
        return -1
    between = [k for k in kids.get(first, ()) if first < k < verb and words[k].deprel in ("parataxis", "conj")]
    verbs = [k for k in between if words[k].upos == "VERB"]
    named = (k for k in reversed(verbs) if any(words[i].deprel == "nsubj" and words[i].upos in _NOUNS for i in kids.get(k, ())))
    return next(named, -1)


def _second_subject(words: Sequence[Word], verb: int, kids: Kids) -> int:
    """The second subject of the verb before, which is that of a participle behind it: "Silva quits, Keita sworn in"; -1 for none."""
    first = words[verb].head
    past = words[verb].feats.get("VerbForm") == "Part" and words[verb].feats.get("Tense") == "Past"
    if not past or _has_subject(words, verb, kids) or "mark" in _rels(words, verb, kids):
        return -1
    subjects = [k for k in kids.get(first, ()) if words[k].deprel == "nsubj"]
    return subjects[1] if len(subjects) == 2 and subjects[0] < first < subjects[1] < verb else -1


def _over(words: Sequence[Word], index: int) -> int:
    """The word that stands between a phrase and the clause that it was hung on, and over that clause; -1 where there is none."""
    here = words[index].head
    for _ in range(_CLIMB):
        above = words[here].head
        if not here < index or not 0 <= above < len(words) or above == here:
            return -1
        if here < above < index:
            return above
        here = above
    return -1


def _apart(words: Sequence[Word], index: int, kids: Kids) -> Word | None:
    """A word that the tree takes for a later part of a name that it is not: of a name behind it, or of one before an "and"."""
    head = words[index].head
    if head < index:
        joined = any(words[i].deprel == "cc" for i in range(head + 1, index))
        return replace(words[index], deprel="conj") if joined else None
    verb = next((i for i in range(index - 1, -1, -1) if words[i].upos == "VERB"), -1)
    if verb < 0 or any(words[k].deprel in _OBJECTS[:2] for k in kids.get(verb, ())):
        return None
    return replace(words[index], head=verb, deprel="obj")


def _of_verb(words: Sequence[Word], index: int, kids: Kids) -> dict[int, Word]:
    """What changes about a verb or adjective, and about the nouns that it should have had."""
    word, own = words[index], kids.get(index, ())
    if word.upos == "ADJ":
        low = [k for k in own if words[k].deprel == "obj" and k > index]
        free = low and word.deprel == "xcomp" and words[word.head].upos == "VERB" and word.head == index - 1
        return {low[0]: replace(words[low[0]], head=word.head)} if free else {}  # "let free two men"
    if word.deprel == "acl:relcl":
        noun = max(_agreeing(words, index, kids), _person_of(words, index, kids))
        return {index: replace(word, head=noun)} if noun >= 0 else {}
    colon = any(words[i].text == ":" for i in range(word.head + 1, index)) if word.deprel == "ccomp" else False
    if colon and any(words[k].deprel == "obj" and k < index for k in kids[word.head]):
        return {index: replace(word, deprel="parataxis")}  # "they add Mali: it had left before"
    if word.deprel == "advcl" and _is_gerund_object(words, index, kids):
        return {index: replace(word, deprel="xcomp")}
    if word.deprel.startswith("csubj") and word.head < index and any(words[k].text.lower() == "to" for k in own if k < index):
        return {index: replace(word, deprel="xcomp")}  # "are believed to have left"
    if word.deprel == "conj" and (teller := _teller(words, index, kids)) >= 0:
        return {index: replace(word, head=teller)}
    if word.deprel == "conj" and (nearer := _nearer(words, index, kids)) >= 0:
        return {index: replace(word, head=nearer)}
    if word.deprel == "advcl" and (noun := _second_subject(words, index, kids)) >= 0:
        return {noun: replace(words[noun], head=index, deprel="nsubj:pass")}
    if word.deprel == "obl" and words[index - 1].text.lower() == "to" and words[index - 1].deprel == "mark":
        return {index: replace(word, upos="NOUN"), index - 1: replace(words[index - 1], deprel="case", upos="ADP")}
    noun = _robbed_of(words, index, kids) if word.deprel == "conj" else _first_of_two(words, index, kids)
    return {noun: replace(words[noun], head=index, deprel="nsubj")} if noun >= 0 else {}


def _of_noun(words: Sequence[Word], index: int, kids: Kids) -> dict[int, Word]:
    """What changes about a noun, by the preposition that it has or lacks."""
    word, above = words[index], words[words[index].head]
    if word.deprel == "appos" and _is_listed(words, index, kids):
        return {index: replace(word, deprel="conj")}
    if word.deprel == "nsubj" and word.head < index and above.upos == "VERB":
        return _late_subject(words, index, kids)
    if word.deprel == "compound" and (noun := _behind_of(words, index, kids)) >= 0:
        return {index: replace(word, head=noun, deprel="nmod")}
    mark = next((k for k in kids.get(index, ()) if words[k].deprel in ("case", "mark")), -1)
    if (
        word.deprel == "nmod"
        and mark >= 0
        and above.deprel == "obl"
        and words[mark].text.lower() in _WHERE
        and _is_of_time(above)
    ):
        return {index: replace(word, head=above.head, deprel="obl")}  # "on the night of 3 May in Maputo"
    if above.upos != "VERB" or any(words[k].deprel == "cop" for k in kids.get(index, ())):
        return {}
    if mark >= 0:
        case = words[mark].text.lower()
        if word.deprel in ("obl", "obj") and _is_particle(words, word.head, index, kids):
            particle = word.head + 1
            return {
                index: replace(word, deprel="obj"),
                particle: replace(words[particle], head=word.head, deprel="compound:prt"),
            }
        if word.deprel in ("obj", "xcomp") and case in _PREPOSITIONS and (word.deprel == "xcomp" or words[mark].upos == "ADP"):
            return {index: replace(word, deprel="obl"), mark: replace(words[mark], deprel="case", upos="ADP")}
        return {}
    if word.deprel not in _UNCASED or _is_of_time(word):
        return {}
    rels = {words[k].deprel.split(":")[0] for k in kids[word.head] if k != index}
    if index < word.head:
        lacking = word.deprel != "xcomp" and not rels & {*_SUBJECTS} and _is_finite(words, word.head, kids)
        return {index: replace(word, deprel="nsubj")} if lacking else {}
    named = word.deprel == "xcomp" and (word.upos != "PROPN" or lemma(above.text, "VERB") in words_of("becoming"))
    if word.deprel not in (*_BARE, "xcomp") or named or rels & {*_OBJECTS} or not _is_behind(words, word.head, index):
        return {}
    return {index: replace(word, deprel="obj")}


def _is_listed(words: Sequence[Word], index: int, kids: Kids) -> bool:
    """Whether a name behind a comma goes on a list of names: "Peru, Chile and Brazil cut ties"."""
    head = words[index].head
    names = (
        words[index].upos == "PROPN" and 0 <= head < index and words[head].upos == "PROPN" and words[head].deprel != "nmod:desc"
    )
    low = min((k for k in kids.get(index, ()) if k <= index), default=index)
    joined = [k for k in kids.get(index, ()) if words[k].deprel == "conj" and k > index]
    last = joined[-1] if joined else -1
    while (further := [k for k in kids.get(last, ()) if words[k].deprel == "conj"]) and last >= 0:
        last = further[-1]
    ends = last > 0 and any(words[k].deprel == "cc" and words[k].text.lower() == "and" for k in kids.get(last, ()))
    behind = words[low].text == "," or words[low - 1].text == ","
    return names and ends and behind and words[last].upos == "PROPN"


def _late_subject(words: Sequence[Word], index: int, kids: Kids) -> dict[int, Word]:
    """A second subject behind its verb: of the next verb where that has none before it ("erupted when Peru and others broke off
    relations"), or a phrase behind a comma that says what the name before it is ("with Qatar, Turkey's ally")."""
    head = words[index].head
    if not any(words[k].deprel == "nsubj" and k < head for k in kids.get(head, ())):
        return _as_aside(words, index, kids)
    verb = next((i for i in range(index + 1, len(words)) if words[i].upos == "VERB"), -1)
    free = verb > 0 and words[verb].head == head and words[verb].deprel in ("advcl", "ccomp")
    opened = any(words[k].deprel in ("mark", "advmod") and head < k < index for k in kids.get(verb, ()))
    if not (free and opened) or any(words[k].deprel.startswith("nsubj") and k < verb for k in kids.get(verb, ())):
        return {}
    late = [k for k in kids.get(verb, ()) if words[k].deprel == "nsubj" and k > verb]
    moved = {index: replace(words[index], head=verb)}
    return moved | (_as_aside(words, late[0], kids) if late else {})


def _as_aside(words: Sequence[Word], index: int, kids: Kids) -> dict[int, Word]:
    """A noun hung as a subject behind its verb, right behind a comma and a name, as an apposition of that name."""
    low = index
    while before := [k for k in kids.get(low, ()) if k < low]:
        low = before[0]
    comma = low if words[low].text == "," else low - 1
    name = _name_at(words, comma - 1)
    fits = comma > 0 and words[comma].text == "," and words[name].upos == "PROPN" and words[index].head < name
    return {index: replace(words[index], head=name, deprel="appos")} if fits else {}


def _behind_of(words: Sequence[Word], index: int, kids: Kids) -> int:
    """The noun before the "of" of a noun that was made part of one behind the verb: "portrayal of the strike angered miners"."""
    of = next((k for k in kids.get(index, ()) if words[k].deprel == "case" and words[k].text.lower() == "of"), 0)
    crossed = of > 0 and any(words[i].upos == "VERB" for i in range(index + 1, max(index, words[index].head)))
    return of - 1 if crossed and words[of - 1].upos in _NOUNS else -1


def _is_particle(words: Sequence[Word], verb: int, noun: int, kids: Kids) -> bool:
    """Whether the preposition right behind the verb is the verb's: "shot down a jet", "broke off relations"."""
    at = verb + 1
    if at >= len(words) or words[at].head != noun or words[at].deprel != "case":
        return False
    phrase = f"{lemma(words[verb].text, 'VERB')}_{words[at].text.lower()}"
    return phrase in words_of("phrasal") and not any(words[k].deprel == "obj" for k in kids.get(verb, ()) if k != noun)


def _is_gerund_object(words: Sequence[Word], index: int, kids: Kids) -> bool:
    above = words[index].head
    if words[index].feats.get("VerbForm") != "Ger" or not 0 <= above < index or words[above].upos != "VERB":
        return False
    if any(words[k].deprel in ("mark", "nsubj", "advmod") and k < index for k in kids.get(index, ())):
        return False
    return all(words[i].deprel == "compound:prt" and words[i].head == above for i in range(above + 1, index))


def _robbed_of(words: Sequence[Word], verb: int, kids: Kids) -> int:
    """The noun right before a finite verb without a subject that was joined to the object before it; -1 where there is none."""
    own = kids.get(verb, ())
    if any(words[k].deprel.split(":")[0] in _SUBJECTS for k in own) or not _is_finite(words, verb, kids):
        return -1
    first = min([k for k in own if k > 0 and words[k].deprel in ("aux", "advmod") and words[k - 1].head != verb] + [verb])
    noun = _name_at(words, first - 1)
    if not 0 <= noun < first or words[noun].upos not in _NOUNS or words[noun].deprel != "conj" or words[noun].head > noun:
        return -1
    joins = [i for i in range(words[noun].head + 1, noun) if words[i].deprel == "cc"]
    return noun if len(joins) == 1 and words[joins[0]].head == verb and words[words[noun].head].deprel in ("obj", "obl") else -1


def _first_of_two(words: Sequence[Word], verb: int, kids: Kids) -> int:
    """The first of two subjects of a verb of telling, where what is told stands before it and has none; -1 where there is none."""
    above = words[verb].head
    if words[verb].deprel != "ccomp" or above < verb or _has_subject(words, verb, kids):
        return -1
    subjects = [k for k in kids.get(above, ()) if words[k].deprel == "nsubj" and k < above]
    return subjects[0] if len(subjects) == 2 and subjects[0] < verb < subjects[1] else -1


def _is_of_time(word: Word) -> bool:
    return lemma(word.text, "NOUN") in words_of("calendar") or word.text[:1].isdigit()


def _is_finite(words: Sequence[Word], verb: int, kids: Kids) -> bool:
    """Whether a verb is active and finite, by its auxiliary or its own form."""
    rels = _rels(words, verb, kids)
    if "aux:pass" in rels or any(words[k].deprel == "mark" and words[k].text.lower() == "to" for k in kids.get(verb, ())):
        return False
    return "aux" in rels or words[verb].feats.get("VerbForm") == "Fin"


def _is_behind(words: Sequence[Word], verb: int, noun: int) -> bool:
    """Whether between a verb and a noun stand only a particle and words of the noun's own phrase."""
    between = [i for i in range(verb + 1, noun) if words[i].deprel != "compound:prt" or words[i].head != verb]
    own = all(verb < words[i].head <= noun and words[i].deprel != "punct" for i in between)
    return own and len(between) <= _MOST


def _to_come(words: tuple[Word, ...], kids: Kids) -> tuple[Word, ...]:
    """In the headline "Kenya to send police to Haiti" the infinitive is the main verb."""
    noun = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if noun < 0 or words[noun].upos not in _NOUNS or words[-1].text in (".", "?", "!"):
        return words
    if any(words[k].deprel in ("cop", "det", "nmod:poss", "nummod", "case") for k in kids.get(noun, ())):
        return words
    if lemma(words[noun].text, "NOUN") in words_of("takes_infinitive") | words_of("open_nouns"):
        return words
    verb = next((k for k in kids.get(noun, ()) if k > noun and words[k].upos == "VERB"), -1)
    if verb < 0 or words[verb].deprel not in ("acl", "xcomp", "advcl") or words[verb - 1].text.lower() != "to":
        return words
    if any(w.feats.get("VerbForm") == "Fin" and w.head in (-1, noun) for w in words):
        return words
    held = {k for k in kids[noun] if k > verb}
    moved = {verb: (-1, "root"), noun: (verb, "nsubj"), **{k: (verb, words[k].deprel) for k in held}}
    return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))
