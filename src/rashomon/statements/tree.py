"""A sentence as a tree that can be asked questions: who does it, to whom, with what, in which words.

Built on Universal Dependencies v2. Answers are indices of head words; `Tree.phrase` gives the words that belong to one. What the
syntax leaves out (the subject of a conjoined or controlled verb, the antecedent of "which") is filled in where it is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.lemmas import lemma
from rashomon.model import Sentence, Word
from rashomon.statements.repairs import repaired
from rashomon.statements.words import words_of

RELATIVE = frozenset({"which", "who", "whom", "that", "whose"})
OBJECT_MARKS = frozenset({"of", "for", "from", "against", "into"})
"""Marks of a gerund whose doer is the object of the verb above it."""

_CLAUSE = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis"})
_LOOSE = frozenset({"punct", "cc", "case", "mark", "discourse"})
_APART = _CLAUSE | _LOOSE | {"conj", "appos", "nsubj", "cop", "aux", "advmod", "obl"}
"""What hangs on a noun without being of its phrase."""
_DEPTH = 12


class Tree:
    """A sentence with its words' children, lemmas and grammatical roles. Never raises on odd trees; cycles are cut."""

    __slots__ = (
        "_below", "_cases", "_joined", "_obliques", "_passives", "_patients", "_phrased", "_subjects",
        "deprels", "forms", "kids", "lemma_of", "lemmas", "lower", "rels", "sentence", "words",
    )  # fmt: skip

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.lower: tuple[str, ...] = tuple([word.text.lower() for word in sentence.words])
        self.forms = frozenset(self.lower)
        """Its words in lower case, as a set."""
        self.words: tuple[Word, ...] = repaired(sentence.words, self.forms)
        self.deprels: list[str] = [word.deprel for word in self.words]
        self.rels: list[str] = [deprel if ":" not in deprel else deprel.split(":", 1)[0] for deprel in self.deprels]
        self.lemma_of: list[str] = [lemma(word.text, word.upos) for word in self.words]
        """Lower-case lemmas in British spelling, by place."""
        self.lemmas = frozenset(self.lemma_of)
        """The lemmas of all its words."""
        self.kids: list[Sequence[int]] = _kids(self.words)
        self._below: dict[int, tuple[int, ...]] = {}
        self._cases: dict[int, str] = {}
        self._joined: dict[int, tuple[int, ...]] = {}
        self._obliques: dict[int, tuple[tuple[str, int], ...]] = {}
        self._passives: dict[int, bool] = {}
        self._patients: dict[int, tuple[int, ...]] = {}
        self._phrased: dict[int, tuple[int, ...]] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}

    # ---------------------------------------------------------------- words
    def lemma(self, index: int) -> str:
        """Lower-case lemma in British spelling."""
        return self.lemma_of[index]

    def head(self, index: int) -> int:
        """The word it hangs on; -1 for the root."""
        head = self.words[index].head
        return head if 0 <= head < len(self.words) and head != index else -1

    def children(self, index: int, *rels: str) -> list[int]:
        """Children by relation; "nsubj" also finds its subtypes, "nsubj:pass" only itself."""
        kids = self.kids[index]
        if not kids:
            return []
        own, full = self.rels, self.deprels
        if len(kids) == 1:
            (kid,) = kids
            return [kid] if own[kid] in rels or full[kid] in rels else []
        return [k for k in kids if own[k] in rels or full[k] in rels]

    def ancestors(self, index: int) -> Iterator[int]:
        """The words above, nearest first."""
        seen = {index}
        here = self.head(index)
        while here >= 0 and here not in seen:
            yield here
            seen.add(here)
            here = self.head(here)

    def case(self, index: int) -> str:
        """Its preposition with all its words ("on behalf of"), lower case; empty where there is none."""
        held = self._cases.get(index)
        if held is None:
            held = self._cases[index] = self._case(index)
        return held

    def _case(self, index: int) -> str:
        marks = self.children(index, "case")
        if not marks and self.rels[index] == "conj" and self.head(index) >= 0:
            return self.case(self.head(index)) if self.rels[self.head(index)] != "conj" else ""
        words = sorted(w for m in marks for w in (m, *self.children(m, "fixed")))
        return " ".join(self.lower[w] for w in words if self.lower[w] not in ("'s", "’s", "'", "’"))

    def feature(self, index: int, name: str) -> str:
        """A morphological feature; empty where there is none."""
        return self.words[index].feats.get(name, "")

    # ---------------------------------------------------------------- phrases
    def subtree(self, index: int, *, without: Sequence[str] = ()) -> list[int]:
        """The word and all below it, in order, leaving out children by relation."""
        if not self.kids[index]:
            return [index]
        if without:
            return self._subtree(index, frozenset(without))
        held = self._below.get(index)
        if held is None:
            held = self._below[index] = tuple(self._subtree(index, frozenset()))
        return list(held)

    def _subtree(self, index: int, without: frozenset[str]) -> list[int]:
        kids, rels, full = self.kids, self.rels, self.deprels
        todo, seen = [index], {index}
        while todo:
            for kid in kids[todo.pop()]:
                if kid not in seen and not (without and (rels[kid] in without or full[kid] in without)):
                    seen.add(kid)
                    if kids[kid]:
                        todo.append(kid)
        return sorted(seen)

    def phrase(self, index: int) -> list[int]:
        """The words of a noun phrase without its preposition, clauses, conjuncts, and commas at its ends."""
        held = self._phrased.get(index)
        if held is None:
            held = self._phrased[index] = tuple(self._phrase(index))
        return list(held)

    def _phrase(self, index: int) -> list[int]:
        if not self.kids[index]:
            return [index]
        top = [
            k for k in self.kids[index] if self.rels[k] not in _APART and not (self.rels[k] == "nmod" and self.case(k) == "by")
        ]
        found = sorted({index, *(w for k in top for w in self.subtree(k, without=("acl", "parataxis", "appos")))})
        while found and self.words[found[-1]].upos == "PUNCT":
            found.pop()
        while found and self.words[found[0]].upos == "PUNCT":
            found.pop(0)
        return self._together(found, index)

    def _together(self, found: list[int], index: int) -> list[int]:
        """The part without gaps wider than punctuation around `index`."""
        at = found.index(index) if index in found else 0
        low = high = at
        while low > 0 and self._near(found[low - 1], found[low]):
            low -= 1
        while high + 1 < len(found) and self._near(found[high], found[high + 1]):
            high += 1
        return found[low : high + 1] or [index]

    def _near(self, left: int, right: int) -> bool:
        return all(self.rels[w] in _LOOSE for w in range(left + 1, right))

    def span(self, indices: Iterable[int]) -> tuple[int, int]:
        """Offsets in the document from the first to the last of the words."""
        held, words = list(indices), self.words
        if len(held) == 1:
            return words[held[0]].start, words[held[0]].end
        return min([words[i].start for i in held]), max([words[i].end for i in held])

    def conjuncts(self, index: int) -> list[int]:
        """The word and what is joined to it by "and", "or", commas, in order of the text."""
        if not self.kids[index]:
            return [index]
        held = self._joined.get(index)
        if held is None:
            held = self._joined[index] = tuple(self._conjuncts(index))
        return list(held)

    def _conjuncts(self, index: int) -> list[int]:
        found, todo = [index], [index]
        while todo:
            here = todo.pop()
            for kid in self.children(here, "conj"):
                alike = self.words[kid].upos not in ("VERB", "AUX") or self.words[here].upos in ("VERB", "AUX")
                if alike and kid not in found:
                    found.append(kid)
                    todo.append(kid)
        return sorted(found)

    def antecedent(self, index: int) -> int:
        """What a relative pronoun stands for, else the word itself."""
        if self.lower[index] not in RELATIVE or self.words[index].upos not in ("PRON", "DET", "SCONJ"):
            return index
        for above in self.ancestors(index):
            if self.deprels[above] == "acl:relcl" or (self.rels[above] == "acl" and self.head(above) >= 0):
                return self.head(above)
        return index

    # ---------------------------------------------------------------- verbs
    def is_passive(self, index: int, depth: int = 0) -> bool:
        """Whether a verb is used in the passive, bare participles ("backed by …") counted in."""
        if depth:
            return self._is_passive(index, depth)
        held = self._passives.get(index)
        if held is None:
            held = self._passives[index] = self._is_passive(index, 0)
        return held

    def _is_passive(self, index: int, depth: int) -> bool:
        kids = self.kids[index]
        if any(self.deprels[k] == "aux:pass" for k in kids):
            return True
        if any(self.deprels[k] in ("nsubj:pass", "csubj:pass") for k in kids):
            return self.feature(index, "VerbForm") != "Fin"
        if not self.is_participle(index) or any(self.rels[k] in ("aux", "nsubj", "csubj") for k in kids):
            return False
        if self.rels[index] in ("acl", "amod", "advcl") and not self.children(index, "obj"):
            return self.deprels[index] != "acl:relcl" or self.feature(index, "Voice") == "Pass"
        above = self.head(index)
        return depth < _DEPTH and self.rels[index] == "conj" and above >= 0 and self.is_passive(above, depth + 1)

    def is_participle(self, index: int) -> bool:
        """Whether its form is a past participle (or may be one, where the reader gives no features)."""
        word = self.words[index]
        if word.feats:
            return word.feats.get("VerbForm") == "Part" and (
                word.feats.get("Tense") == "Past" or word.feats.get("Voice") == "Pass"
            )
        return self.lower[index].endswith(("ed", "en"))

    def subjects(self, index: int, depth: int = 0) -> list[int]:
        """Heads of who does it: own, shared with a conjunct, or controlled; for a passive, who stands after "by"."""
        if depth:
            return self._doers(index, depth)
        held = self._subjects.get(index)
        if held is None:
            held = self._subjects[index] = tuple(self._doers(index, 0))
        return list(held)

    def _doers(self, index: int, depth: int) -> list[int]:
        if self.is_passive(index):
            found = [head for case, head in self.obliques(index) if case == "by"]
            return found or self._joined_doers(index)
        own = self.children(index, "nsubj")[:1]
        if own:
            return [c for s in own for c in self.conjuncts(self.antecedent(s))]
        above = self.head(index)
        if above < 0 or depth > _DEPTH:
            return []
        return self._shared_subjects(index, above, depth)

    def _joined_doers(self, index: int) -> list[int]:
        """The name joined to a participle: "the Russia-annexed peninsula"."""
        if self.rels[index] != "amod":
            return []
        return [k for k in self.children(index, "compound", "obl", "nmod", "nsubj", "amod") if self.words[k].text[:1].isupper()]

    def _shared_subjects(self, index: int, above: int, depth: int) -> list[int]:
        rel, deprel = self.rels[index], self.deprels[index]
        if rel == "conj":
            return self.patients(above, depth + 1) if self.is_passive(above) else self.subjects(above, depth + 1)
        if rel == "xcomp" or (rel == "ccomp" and self.children(index, "mark") and not self.children(index, "nsubj")):
            return self._controller(above, depth)
        if rel == "advcl" and self._is_about_object(index, above, depth + 1):
            return self.patients(above, depth + 1)
        if rel == "advcl":
            if any(self.lower[m] == "to" for m in self.children(index, "mark")) and (called := self.called_upon(above)):
                return called
            if self.words[above].upos in ("VERB", "AUX", "ADJ"):
                return self.patients(above, depth + 1) if self.is_passive(above) else self.subjects(above, depth + 1)
            return self._of_noun_clause(index, above, depth) if self.words[above].upos in ("NOUN", "PROPN") else []
        if rel == "acl" and deprel != "acl:relcl":
            return self._of_noun_clause(index, above, depth)
        return [self.antecedent(above)] if deprel == "acl:relcl" and not self.children(index, "nsubj") else []

    def _is_about_object(self, index: int, above: int, depth: int) -> bool:
        """ "Accused Chad of arming rebels", "praised it for hosting talks": the object does it."""
        marks = {self.lower[m] for m in self.children(index, "mark", "case")}
        return bool(marks & OBJECT_MARKS) and self.words[above].upos == "VERB" and bool(self.patients(above, depth))

    def called_upon(self, above: int) -> list[int]:
        """Of "called on the parties to talk" the parties: who is to do what a verb of appeal asks for."""
        if self.lemma(above) == "give":  # "gave them a week to leave"
            bare = [
                k for k in self.children(above, "obl") if not self.children(k, "case") and self.lemma(k) in words_of("calendar")
            ]
            given = self.children(above, "iobj") or (self.children(above, "obj") if bare else [])
            return [c for o in given[:1] for c in self.conjuncts(o)]
        if self.lemma(above) not in words_of("appeals") or self.children(above, "obj"):
            return []
        found = [head for case, head in self.obliques(above) if case in ("on", "upon", "to", "for", "with")]
        return [h for h in found if self.words[h].upos != "NUM" and self.lemma(h) not in words_of("calendar")]

    def _controller(self, above: int, depth: int) -> list[int]:
        if self.is_passive(above):
            return self.patients(above, depth + 1)
        if called := self.called_upon(above):
            return called
        objects = self.children(above, "obj", "iobj")
        if objects and self.lemma(above) not in words_of("subject_control"):
            return [c for o in objects[:1] for c in self.conjuncts(o)]
        if self.words[above].upos in ("NOUN", "PROPN"):
            return self.owners(above, depth + 1)
        return self.subjects(above, depth + 1)

    def _of_noun_clause(self, index: int, above: int, depth: int) -> list[int]:
        """Of "decision to recognise" the owner of the noun, of "is the third country to recognise" the subject, else the noun.

        Of "broke up a rally demanding S" the rally, of "held a rally demanding S" who held it.
        """
        if self.is_voice_of_noun(index, above):
            return self.conjuncts(above)
        owners = self.owners(above, depth + 1)
        if not owners and self.lemma(above) in words_of("takes_infinitive"):
            owners = [c for k in self.children(above, "nmod") if self.case(k) == "of" for c in self.conjuncts(k)]
        if not owners and self.children(above, "nsubj"):
            owners = [c for s in self.children(above, "nsubj")[:1] for c in self.conjuncts(self.antecedent(s))]
        return owners or self.conjuncts(above)

    def is_voice_of_noun(self, index: int, noun: int) -> bool:
        """Whether a participle behind a noun tells what that demands, not who does something to it: "read a letter calling for S"."""
        if not self.lower[index].endswith("ing") or self.children(index, "mark") or self.children(noun, "nmod:poss"):
            return False
        above = self.head(noun)
        if above < 0 or self.rels[noun] not in ("obj", "obl", "xcomp") or self.words[above].upos != "VERB":
            return False
        known = self.lemma(noun) in words_of("voiced") or self.lemma(noun) in words_of("gathered")
        return known and self.lemma(index) in words_of("voicing") and self.lemma(above) not in words_of("making")

    def owners(self, index: int, depth: int = 0) -> list[int]:
        """Who has or does what a noun tells: "'s", "by …", the subject of the verb it completes, "Russian …" ."""
        found = self.children(index, "nmod:poss")
        found = found or [k for k in self.children(index, "nmod") if self.case(k) == "by"]
        if found:
            return [c for f in found for c in self.conjuncts(f)]
        above = self.head(index)
        if (
            depth > _DEPTH
            or above < 0
            or self.words[above].upos not in ("VERB", "AUX")
            or self.lemma(above) in words_of("judging")
        ):
            return []
        if self.rels[index] == "obl" and self.children(above, "nsubj", "aux"):
            return []
        return self.subjects(above, depth + 1) if self.rels[index] in ("obj", "obl", "xcomp") else []

    def patients(self, index: int, depth: int = 0) -> list[int]:
        """Heads of whom or what it is done to: the object, or the subject of a passive; relative gaps are filled."""
        if depth:
            return self._done_to(index, depth)
        held = self._patients.get(index)
        if held is None:
            held = self._patients[index] = tuple(self._done_to(index, 0))
        return list(held)

    def _done_to(self, index: int, depth: int) -> list[int]:
        if self.is_passive(index):
            own = self.children(index, "nsubj:pass") or self.children(index, "nsubj")
            if own:
                return [c for s in own for c in self.conjuncts(self.antecedent(s))]
            above = self.head(index)
            if above < 0 or depth > _DEPTH:
                return []
            if self.rels[index] == "conj":
                return self.patients(above, depth + 1) if self.is_passive(above) else self.subjects(above, depth + 1)
            if self.rels[index] in ("acl", "amod"):
                return self.conjuncts(above) if self.rels[index] == "acl" else [above]
            return self._shared_subjects(index, above, depth + 1)
        own = self.objects(index)[-1:]
        own = own or self.children(index, "iobj")
        own = own or [s for s in self.children(index, "nsubj")[1:] if s > index]  # a second subject after the verb is its object
        own = own or self._bare_obliques(index)
        own = own or self._owned_complement(index)
        own = own or [s for x in self.children(index, "xcomp") for s in self.children(x, "nsubj")]  # "found him guilty"
        if own:
            return [c for o in own for c in self.conjuncts(self.antecedent(o))]
        return self._shared_objects(index)

    def objects(self, index: int) -> list[int]:
        """Its object, or both where a reader gives a giving verb two ("handed the minister a note"); none after a comma."""
        own = [
            o for o in self.children(index, "obj") if self.lemma(o) not in words_of("calendar") and not self.children(o, "cop")
        ]
        if len(own) > 1 and any(self.words[w].upos in ("PUNCT", "VERB") for w in range(own[0] + 1, own[1])):
            return own[:1]
        return own[:2]

    def _owned_complement(self, index: int) -> list[int]:
        """ "Called its ambassador home", read as what it became: an owned noun right after the verb is its object."""
        plain = [k for k in self.children(index, "xcomp") if self.words[k].upos == "NOUN" and self.children(k, "nmod:poss")]
        return [k for k in plain if index < k and self.lemma(index) not in words_of("becoming")][:1]

    def _bare_obliques(self, index: int) -> list[int]:
        """Noun phrases after the verb that are marked oblique but have no preposition: read as its object."""
        plain = [k for k in self.kids[index] if self.deprels[k] == "obl" and k > index and not self.children(k, "case")]
        return [k for k in plain if self.words[k].upos in ("NOUN", "PROPN") and self.lemma(k) not in words_of("calendar")][:1]

    def _shared_objects(self, index: int) -> list[int]:
        above = self.head(index)
        for joined in self.children(index, "conj"):
            later = [o for o in self.children(joined, "obj") if not self.children(joined, "nsubj")]
            if self.words[joined].upos == "VERB" and later and not self.children(index, "obl", "xcomp", "ccomp", "iobj"):
                return [c for o in later for c in self.conjuncts(o)]
        if self.rels[index] == "conj" and above >= 0 and not self.children(index, "obl", "xcomp", "ccomp"):
            return [c for o in self.children(above, "obj") if o > index for c in self.conjuncts(o)]
        if self.deprels[index] == "acl:relcl" and self.children(index, "nsubj") and above >= 0:
            pronouns = {self.antecedent(s) for s in self.children(index, "nsubj")}
            return [] if above in pronouns else [above]
        return []

    def obliques(self, index: int) -> tuple[tuple[str, int], ...]:
        """Prepositional phrases of a verb or noun as (preposition, head), conjuncts each with their own entry."""
        held = self._obliques.get(index)
        if held is None:
            held = self._obliques[index] = tuple(self._phrases(index))
        return held

    def _phrases(self, index: int) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for kid in self.children(index, "obl", "nmod"):
            case = self.case(kid)
            if case:
                found.extend((case, c) for c in self.conjuncts(self.antecedent(kid)))
        return found

    def particles(self, index: int) -> list[str]:
        """Its particles and short adverbs ("off", "back"), lower case."""
        small = [k for k in self.kids[index] if self.rels[k] == "compound" and self.words[k].upos in ("ADP", "ADV")]
        small += [k for k in self.kids[index] if self.deprels[k] == "compound:prt" or self.rels[k] == "advmod"]
        small += [k for k in self.children(index, "xcomp") if self.words[k].upos == "ADV"]
        return [self.lower[k] for k in dict.fromkeys(small)]

    def is_negated(self, index: int) -> bool:
        """Whether "not", "never", "no" or the like stands with it."""
        return any(self.lower[k] in NEGATIONS for k in self.kids[index] if self.rels[k] in ("advmod", "det", "cc", "aux"))


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "nobody", "hardly"})


def _kids(words: Sequence[Word]) -> list[Sequence[int]]:
    """By place the words that hang on each; words with none share one empty tuple."""
    found: list[list[int] | tuple[()]] = [()] * len(words)
    for index, word in enumerate(words):
        head = word.head
        if 0 <= head < len(words) and head != index:
            held = found[head]
            if isinstance(held, list):
                held.append(index)
            else:
                found[head] = [index]
    return [*found]


class Trees:
    """The trees of a reading's sentences, in order, each made when it is first asked for and then kept."""

    __slots__ = ("_held", "_sentences")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._held: list[Tree | None] = [None] * len(sentences)

    def __len__(self) -> int:
        return len(self._sentences)

    def __getitem__(self, at: int) -> Tree:
        held = self._held[at]
        if held is None:
            held = self._held[at] = Tree(self._sentences[at])
        return held


def word_at(tree: Tree, offset: int) -> int | None:
    """Index of the word that holds the character at `offset`."""
    return next((i for i, word in enumerate(tree.words) if word.start <= offset < word.end), None)


def head_of(tree: Tree, start: int, end: int) -> int | None:
    """Index of the head of the words from `start` to `end`: the first whose own head lies outside them."""
    inside = [i for i, word in enumerate(tree.words) if word.start < end and start < word.end]
    return next((i for i in inside if tree.head(i) not in inside), None)
