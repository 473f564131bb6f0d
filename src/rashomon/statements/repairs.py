"""Mends common faults of trees before they are asked: low infinitives, robbed speakers, quotations that leak into their frame.

An infinitive that completes the object ("condemned the decision of Chad to leave") is hung on that object; in "urged Chad to leave"
Chad is the object of the urging, not of the leaving. The words of a quotation at the start of a sentence and the words that say who
said it are made two separate parts. A subject before a verb of saying that was given to the verb of what is said, which has one of
its own, goes back to the verb of saying; of two subjects of saying the first is what is spoken of. A participle joined to a finite verb is
the main verb of a sentence that has none. What stands before "when" is not drawn into the clause after it. A noun that stands
between a verb and a preposition is the verb's object, not a part of what the preposition leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.lemmas import lemma
from rashomon.model import Word
from rashomon.statements.bare import with_cases
from rashomon.statements.clauses import rejoined
from rashomon.statements.tellers import with_tellers
from rashomon.statements.words import words_of

_OPEN = frozenset('“"«„')
_CLOSE = frozenset('”"»“')
_FEWEST = 4
_OPENERS = frozenset({"when", "while", "because", "although", "though", "whereas"})
_COMPLEMENTS = ("xcomp", "ccomp", "advcl")
_ASKING = frozenset({"what", "which", "who", "whom", "that", "whatever"})
_PARTS = ("compound", "nmod", "nmod:poss", "flat", "appos")
_NOUNS = ("PROPN", "NOUN", "PRON")
_SUBJECTS = ("nsubj", "csubj", "expl")
_SERVED = ("obj", "iobj", "ccomp", "nsubj:pass")
_TIMING = frozenset({"after", "before", "until", "since", "while", "because"})
_CLAUSE_MARKS = _OPENERS | _TIMING
_GERUND_MARKS = frozenset({"of", "from", "for"})
_OWNING = frozenset({"'s", "’s", "'", "’"})


def repaired(words: tuple[Word, ...], forms: frozenset[str]) -> tuple[Word, ...]:
    """The words with the same text and places, some with another head; `forms` are their texts in lower case.

    What cannot be in need of a repair, for want of the word that the repair turns on, is left out at once.
    """
    words = with_cases(_split_quotation(words), forms)
    if "to" in forms:
        words = _hung_on_objects(_raised(words))
    if not _GERUND_MARKS.isdisjoint(forms):
        words = _accused(words)
    if ":" in forms:
        words = _headed(words)
    words = _given_speaker(_given_back(words))
    if not _OWNING.isdisjoint(forms):
        words = _owned(words)
    words = words if _CLAUSE_MARKS.isdisjoint(forms) else _between_clauses(words)
    return rejoined(with_tellers(_before_marks(_raised_marks(_with_subject(_with_verb(words))))), forms)


def _with_verb(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """In "A ferry with 40 people aboard capsized and sank" the participle hung on "people" is the main verb, as "sank" is finite."""
    noun = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if noun < 0 or words[noun].upos not in ("NOUN", "PROPN"):
        return words
    for verb in range(noun + 1, len(words)):
        joined = [w for w in words[verb + 1 :] if w.head == verb and w.deprel == "conj" and w.upos == "VERB"]
        if words[verb].deprel == "acl" and words[verb].upos == "VERB" and any(w.feats.get("VerbForm") == "Fin" for w in joined):
            moved = {verb: (-1, "root"), noun: (verb, "nsubj")}
            return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))
    return words


def _with_subject(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A noun before the main verb that was hung on something behind it is the subject, where the verb has none."""
    verb = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if verb < 1 or words[verb].upos != "VERB" or any(w.head == verb and w.deprel[:5] in _SUBJECTS for w in words):
        return words
    early = [i for i in range(verb) if words[i].head > verb and words[i].deprel in ("appos", "nmod", "conj", "compound")]
    found = [i for i in early if words[i].upos in _NOUNS and not any(w.head == i and w.deprel == "case" for w in words)]
    if len(found) != 1:
        return words
    return tuple(replace(w, head=verb, deprel="nsubj") if i == found[0] else w for i, w in enumerate(words))


def _raised_marks(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A preposition or article before an adjective or a compound belongs to the noun behind: "[of] breakaway republics"."""
    moved: dict[int, int] = {}
    for index, word in enumerate(words):
        low = word.head
        if word.deprel not in ("case", "det") or not index < low < len(words) or words[low].deprel not in ("amod", "compound"):
            continue
        noun = words[low].head
        if low < noun < len(words) and not any(w.head == noun and w.deprel == word.deprel for w in words[:low]):
            moved[index] = noun
    return tuple(replace(w, head=moved[i]) if i in moved else w for i, w in enumerate(words)) if moved else words


def _before_marks(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """In "recognised Chad as a state" Chad is what is recognised, wherever the tree hung it below "state"."""
    moved: dict[int, int] = {}
    for mark, word in enumerate(words):
        noun = word.head
        if word.deprel != "case" or not mark < noun < len(words) or words[noun].deprel != "obl":
            continue
        verb = words[noun].head
        if not 0 <= verb < mark - 1 or words[verb].upos != "VERB":
            continue
        between = range(verb + 1, mark)
        early = [i for i in between if words[i].head == noun and words[i].deprel in _PARTS and words[i].upos in _NOUNS]
        if len(early) == 1 and not any(words[i].head == verb and words[i].deprel in _SERVED for i in between):
            moved[early[0]] = verb
    return tuple(replace(w, head=moved[i], deprel="obj") if i in moved else w for i, w in enumerate(words)) if moved else words


def _between_clauses(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """What stands before "when" belongs to the clause before it; "after they did" says when, and of no noun."""
    moved: dict[int, tuple[int, str]] = {}
    for index, word in enumerate(words):
        if not 0 <= word.head < len(words):
            continue
        if word.deprel.startswith(("obl", "advmod")) and word.head > index and 0 <= words[word.head].head < index:
            between = range(index + 1, word.head)
            if any(words[k].head == word.head and words[k].text.lower() in _OPENERS for k in between):
                moved[index] = (words[word.head].head, "obl" if word.deprel.startswith("obl") else "advmod")
        elif word.deprel == "acl:relcl" and word.head < index:
            near = range(word.head + 1, index)
            verb = _verb_over(words, word.head)
            if verb >= 0 and any(
                words[k].head == index and words[k].deprel == "mark" and words[k].text.lower() in _TIMING for k in near
            ):
                moved[index] = (verb, "advcl")
    if not moved:
        return words
    return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))


def _verb_over(words: Sequence[Word], index: int) -> int:
    """The nearest verb above a word; -1 where there is none."""
    for _ in range(len(words)):
        if not 0 <= index < len(words):
            return -1
        if words[index].upos == "VERB":
            return index
        index = words[index].head
    return -1


def _owned(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name with "'s" that was tied to a name before it, or made a subject or a part, owns the noun that follows."""
    moved: dict[int, int] = {}
    for index, word in enumerate(words[:-2]):
        mark = words[index + 1]
        if mark.head != index or mark.upos != "PART" or mark.text not in _OWNING or word.upos not in _NOUNS:
            continue
        between = words[word.head + 1 : index] if 0 <= word.head < index else ()
        tied = word.deprel in ("flat", "appos") and any(w.upos in ("VERB", "AUX") for w in between)
        near = range(index + 2, min(index + 6, len(words)))
        noun = next((i for i in near if words[i].upos == "NOUN" and words[i].deprel != "compound"), -1)
        owner = word.deprel == "compound" or word.deprel.startswith("nsubj")
        if noun >= 0 and (tied or (owner and words[noun].head != index)):
            moved[index] = noun
    return (
        tuple(replace(w, head=moved[i], deprel="nmod:poss") if i in moved else w for i, w in enumerate(words)) if moved else words
    )


def _given_back(words: tuple[Word, ...]) -> tuple[Word, ...]:
    moved: dict[int, int] = {}
    for index, word in enumerate(words):
        low = word.head
        if word.deprel != "nsubj" or not index < low < len(words) or not 0 <= words[low].head < low:
            continue
        said = words[low].head
        if (
            words[low].deprel != "ccomp"
            or not index < said
            or lemma(words[said].text, words[said].upos) not in words_of("saying")
        ):
            continue
        own = [i for i in range(said + 1, low) if words[i].head == low and words[i].deprel == "nsubj"]
        if own and not any(w.head == said and w.deprel.startswith("nsubj") for w in words):
            moved[index] = said
    return tuple(replace(w, head=moved[i]) if i in moved else w for i, w in enumerate(words)) if moved else words


def _given_speaker(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """In "… met the president, the police chief said" the chief is who says it, wherever the tree hung the noun before the verb."""
    said = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if said < _FEWEST or words[said].upos != "VERB" or lemma(words[said].text, "VERB") not in words_of("saying"):
        return words
    if any(w.head == said and w.deprel.startswith(_SUBJECTS) for w in words) or words[said - 1].upos not in ("NOUN", "PROPN"):
        return words
    noun = said - 1
    while words[noun].head in range(noun + 1, said) or (
        words[noun].deprel in ("flat", "compound") and 0 <= words[noun].head < said
    ):
        noun = words[noun].head
    first = min(i for i in range(said) if i == noun or (words[i].head == noun and words[i].upos != "PUNCT"))
    told = any(w.head == said and w.deprel == "ccomp" and i < first for i, w in enumerate(words))
    if (
        words[noun].deprel not in ("appos", "conj", "nmod", "dep")
        or not told
        or not first
        or words[first - 1].text not in (",", "”", '"')
    ):
        return words
    moved = {i for i, w in enumerate(words) if i > said and 0 <= w.head < said and w.deprel.startswith(("obl", "advmod"))} | {
        noun
    }
    return tuple(
        replace(w, head=said, deprel="nsubj" if i == noun else w.deprel) if i in moved else w for i, w in enumerate(words)
    )


def _accused(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """In "accused Chad of having helped Mali" Chad is accused, and is not helped; in "suspect a gang of taking him" nobody speaks of a
    gang of anything."""
    moved: dict[int, tuple[int, str]] = {}
    for index, word in enumerate(words):
        low = word.head
        if word.deprel == "acl" and word.upos == "VERB" and 0 < low < index and words[low].deprel == "obj":
            over = words[low].head
            marked = any(words[i].head == index and words[i].text.lower() in _GERUND_MARKS for i in range(low + 1, index))
            if marked and 0 <= over < low and lemma(words[over].text, "VERB") in words_of("accusing"):
                moved[index] = (over, "xcomp")
            continue
        if word.deprel != "obj" or not index < low < len(words) or words[low].upos != "VERB":
            continue
        over = words[low].head
        marked = any(words[i].head == low and words[i].text.lower() in _GERUND_MARKS for i in range(index + 1, low))
        if marked and words[low].deprel == "advcl" and 0 <= over < index and words[over].upos == "VERB":
            moved[index] = (over, word.deprel)
    if not moved:
        return words
    return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))


def _headed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """In "Hezbollah: Rabat bowed to Washington" it is Rabat that bowed; who says so stands before the colon."""
    colon = next((i for i, w in enumerate(words[:6]) if w.text == ":"), -1)
    verb = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if colon < 1 or verb < colon or words[verb].upos != "VERB":
        return words
    subjects = [i for i, w in enumerate(words) if w.head == verb and w.deprel.startswith("nsubj")]
    if len(subjects) < 2 or not subjects[0] < colon < subjects[1]:
        return words
    return tuple(replace(w, deprel="dep") if i == subjects[0] else w for i, w in enumerate(words))


def _hung_on_objects(words: tuple[Word, ...]) -> tuple[Word, ...]:
    moved: dict[int, int] = {}
    for index, word in enumerate(words):
        if word.deprel not in ("advcl", "xcomp") or word.upos != "VERB" or not 0 <= word.head < index:
            continue
        if words[word.head].upos == "VERB" and _is_to_infinitive(words, index):
            nouns = [i for i in range(word.head + 1, index) if words[i].head == word.head and words[i].deprel == "obj"]
            if nouns and lemma(words[nouns[-1]].text, "NOUN") in words_of("takes_infinitive"):
                moved[index] = nouns[-1]
    if not moved:
        return words
    return tuple(replace(w, head=moved[i], deprel="acl") if i in moved else w for i, w in enumerate(words))


def _raised(words: tuple[Word, ...]) -> tuple[Word, ...]:
    moved: dict[int, int] = {}
    for index, word in enumerate(words):
        low = word.head
        if word.deprel not in ("obj", "iobj") or word.text.lower() in _ASKING or not index < low < len(words):
            continue
        over = words[low].head
        to_after = any(words[i].head == low and words[i].text.lower() == "to" for i in range(index + 1, low))
        if words[low].deprel in _COMPLEMENTS and 0 <= over < index and words[over].upos == "VERB" and to_after:
            moved[index] = over
    return tuple(replace(w, head=moved[i], deprel="obj") if i in moved else w for i, w in enumerate(words)) if moved else words


def _is_to_infinitive(words: Sequence[Word], index: int) -> bool:
    near = range(max(0, index - 4), index)
    return any(words[i].head == index and words[i].deprel == "mark" and words[i].text.lower() == "to" for i in near)


def _split_quotation(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A sentence that begins with a quotation: heads may not cross its closing mark, but for the one that frames it."""
    if not words or words[0].text not in _OPEN:
        return words
    close = next((i for i, w in enumerate(words) if i and w.text in _CLOSE), -1)
    if close < _FEWEST:
        return words
    frame = next(
        (
            i
            for i in range(close + 1, len(words))
            if words[i].upos == "VERB" and lemma(words[i].text, "VERB") in words_of("saying")
        ),
        -1,
    )
    inside = [i for i in range(1, close) if not 0 < words[i].head < close]
    root = next((i for i in inside if words[i].upos in ("VERB", "AUX")), next(iter(inside), -1))
    crossed = any(0 < w.head < close for w in words[close + 1 :]) or len(inside) > 1
    if frame < 0 or root < 0 or not crossed:
        return words
    return tuple(_reheaded(i, w, root, frame, close, words) for i, w in enumerate(words))


def _reheaded(index: int, word: Word, root: int, frame: int, close: int, words: tuple[Word, ...]) -> Word:
    inside, head_inside = 0 < index < close, 0 < word.head < close
    if index == frame:
        free = not 0 <= word.head < len(words) or words[word.head].head == index
        return replace(word, head=-1, deprel="root") if head_inside or free else word
    if index == root:
        return replace(word, head=frame, deprel="ccomp")
    if inside and not head_inside:
        return replace(word, head=root)
    return replace(word, head=frame) if not inside and head_inside else word
