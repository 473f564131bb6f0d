"""Grammatical slots of a trigger word: the words that fill "subj", "obj", "of", "with", "obj.of", "comp" and the like.

A slot name is a path: each step is a role or a preposition. Nouns borrow what the light verb above them holds ("launched an
attack on the town": the verb's subject and its "on").
"""

from __future__ import annotations

from rashomon.statements.events.lexicon import carriers, word_sets
from rashomon.statements.events.meant import doers, thing
from rashomon.statements.tree import Tree

CLAUSES = ("xcomp", "ccomp", "advcl", "acl")
VERBAL = ("VERB", "AUX")
_NEAR = 9
_INNER = ("of", "by", "from")
_OF_NOUNS = ("", "of", "as")


class Frame:
    """A trigger word in its sentence and the heads in its slots, worked out when asked."""

    __slots__ = ("_held", "carrier", "index", "pos", "tree")

    def __init__(self, tree: Tree, index: int, pos: str) -> None:
        self.tree, self.index, self.pos = tree, index, pos
        self.carrier = _carrier(tree, index) if pos == "n" else -1
        self._held: dict[str, list[int]] = {}

    def slot(self, path: str) -> list[int]:
        """Indices of the words that fill a slot, in order of the text; empty where there is none."""
        held = self._held.get(path)
        if held is None:
            held = self._held[path] = self._filled(path)
        return held

    def _filled(self, path: str) -> list[int]:
        if "." not in path:
            return self._first(path)
        first, _, rest = path.partition(".")
        held = self.slot(first)
        for step in rest.split("."):
            held = _unique([k for h in held for k in self._step(h, step, later=h != held[0])])
        return self._beside_object(rest) if not held and self.pos == "v" and first == "obj" else held

    def _beside_object(self, case: str) -> list[int]:
        """ "Disobeyed orders from the president": whether the tree hangs the phrase on the verb or on its object is much the same."""
        if case in _OF_NOUNS or "." in case or (case == "by" and self.tree.is_passive(self.index)):
            return []
        return _with_case(self.tree, self.index, case)

    def _step(self, head: int, step: str, *, later: bool) -> list[int]:
        """One step down; a later conjunct that is a name stands for itself ("the independence of A and B", B read beside it)."""
        found = _below(self.tree, head, step) or _below(self.tree, thing(self.tree, head), step)
        return found or ([head] if later and step == "of" and self.tree.words[head].upos == "PROPN" else [])

    def _first(self, name: str) -> list[int]:
        if name.startswith("~"):
            return _anywhere(self.tree, self.index, name[1:])
        if self.pos == "v" or (self.pos == "a" and self.tree.words[self.index].upos in VERBAL):
            return _of_verb(self.tree, self.index, name)
        if self.pos == "a":
            return _of_adjective(self.tree, self.index, name)
        return self._of_noun(name)

    def _of_noun(self, name: str) -> list[int]:
        tree, index = self.tree, self.index
        if name == "subj":
            found = self._of_noun("by") or [c for k in tree.children(index, "nmod:poss") for c in tree.conjuncts(k)]
            if found:
                return found
            if self.carrier >= 0:
                return doers(tree, self.carrier, tree.subjects(self.carrier)) or named_modifiers(tree, index)
            return named_modifiers(tree, index) or self._on_the_way()
        if name == "obj":
            found = _with_case(tree, index, "of")
            owner = tree.children(index, "nmod:poss")
            return found or (owner if owner and (self._of_noun("by") or self.carrier >= 0) else [])
        if name in ("mod", "poss", "comp", "inf", "self"):
            return _below(tree, index, name)
        if _is_absent(tree, name):
            return []
        return _unique(
            _with_case(tree, index, name)
            + (_in_phrases(tree, index, name) if name != "of" else [])
            + (_with_case(tree, self.carrier, name) if self.carrier >= 0 else [])
            + (_with_case(tree, tree.head(index), name) if name != "of" and _is_phase(tree, index) else [])
        )

    def _on_the_way(self) -> list[int]:
        """ "Said on a visit to Oslo": who speaks is the visitor."""
        tree, above = self.tree, self.tree.head(self.index)
        if above < 0 or tree.rels[self.index] != "obl" or tree.case(self.index) not in ("on", "during"):
            return []
        return tree.subjects(above) if tree.lemma(self.index) in word_sets()["trips"] and tree.words[above].upos == "VERB" else []


def _anywhere(tree: Tree, index: int, case: str) -> list[int]:
    """Phrases with a preposition anywhere below a word, finite clauses left out: what the tree hangs too low."""
    if _is_absent(tree, case):
        return []
    below = tree.subtree(index, without=("acl:relcl", "ccomp", "parataxis", "conj"))
    heads = [k for k in below if k != index and tree.words[k].upos not in VERBAL and _has_mark(tree, k, case)]
    return [k for k in heads if tree.lemma(k) in word_sets()["people"]] or heads or _soon_after(tree, index, case)


def _soon_after(tree: Tree, index: int, case: str) -> list[int]:
    """The noun after the next "as" of the clause, whatever the tree makes of it."""
    if case != "as":
        return []
    near = range(index + 1, min(index + _NEAR, len(tree.words)))
    at = next((i for i in near if tree.words[i].text.lower() == case or tree.words[i].upos == "PUNCT"), -1)
    if at < 0 or tree.words[at].upos == "PUNCT":
        return []
    after = range(at + 1, min(at + _NEAR, len(tree.words)))
    return next(([i] for i in after if tree.words[i].upos == "NOUN"), [])


def _has_mark(tree: Tree, index: int, text: str) -> bool:
    return any(tree.words[m].text.lower() == text for m in tree.children(index, "case", "mark"))


def _is_phase(tree: Tree, index: int) -> bool:
    """ "A series of strikes against the port": what hangs on the series hangs on the strikes."""
    above = tree.head(index)
    return above >= 0 and tree.rels[index] == "nmod" and tree.case(index) == "of" and tree.lemma(above) in word_sets()["phases"]


def _carrier(tree: Tree, index: int) -> int:
    """The light verb that a noun completes, or -1."""
    above = tree.head(index)
    if above < 0:
        return -1
    if tree.rels[index] == "conj":
        return _carrier(tree, above) if tree.words[above].upos == "NOUN" and tree.head(above) != index else -1
    passive = tree.words[index].deprel == "nsubj:pass"
    if (tree.rels[index] == "obj" or passive) and tree.lemma(above) in carriers():
        return above
    if _is_phase(tree, index):
        return _carrier(tree, above)
    return -1


def _of_verb(tree: Tree, index: int, name: str) -> list[int]:
    if name == "subj":
        return doers(tree, index, tree.subjects(index))
    if name == "obj":
        return tree.patients(index)
    if name == "iobj":
        return _iobj(tree, index)
    if name == "kept":  # "was refused entry"
        return [k for k in tree.children(index, "obj") if k > index] if tree.is_passive(index) else []
    if name == "term":
        bare = [k for k in tree.children(index, "obj", "obl") if k > index]
        return [k for k in bare if not tree.children(k, "case") and tree.lemma(k) in word_sets()["terms"]]
    if name == "prt":
        return tree.children(index, "compound:prt")
    if name in ("comp", "wish", "inf", "mod", "self"):
        return _below(tree, index, name)
    if _is_absent(tree, name):
        return []
    objects = tree.patients(index)
    return _unique(
        _with_case(tree, index, name)
        + [k for o in objects for k in _with_case(tree, o, name)]
        + _in_complement(tree, index, name)
    )


def _iobj(tree: Tree, index: int) -> list[int]:
    found = [c for o in tree.children(index, "iobj") for c in tree.conjuncts(o)]
    objects = tree.objects(index)
    if not found and len(objects) > 1:
        return tree.conjuncts(objects[0])  # "handed the minister a note", read as two objects
    if not found and tree.is_passive(index) and tree.children(index, "obj"):
        return tree.patients(index)  # "was given a letter"
    return found


def _in_complement(tree: Tree, index: int, name: str) -> list[int]:
    """Phrases of a nominal complement: "is at war with", "went on strike over"."""
    return [k for o in tree.children(index, "obl", "xcomp") if tree.words[o].upos == "NOUN" for k in _with_case(tree, o, name)]


def _is_told_as_so(tree: Tree, index: int) -> bool:
    """Whether a clause tells what is or was ("insisted that it was late"), not what should be ("that it wait")."""
    words = [index, *tree.children(index, "cop", "aux")]
    past = any(tree.feature(k, "Tense") == "Past" and tree.feature(k, "VerbForm") == "Fin" for k in words)
    return past or any(tree.lower[k] in _IS_SO for k in words)


_IS_SO = frozenset({"is", "are", "was", "were", "has", "have", "had", "does", "did", "'s", "’s", "'re", "’re"})


def _of_adjective(tree: Tree, index: int, name: str) -> list[int]:
    if name == "subj":
        return tree.subjects(index) if tree.children(index, "nsubj") else [tree.head(index)] if tree.rels[index] == "amod" else []
    return _below(tree, index, name)


def _below(tree: Tree, index: int, step: str) -> list[int]:
    """What fills one step below a word."""
    if step == "self":
        return [index]
    if step == "of":
        return _with_case(tree, index, "of") or tree.children(index, "nmod:poss") or named_modifiers(tree, index)
    if step == "poss":
        return tree.children(index, "nmod:poss") or named_modifiers(tree, index)
    if step == "det":
        return tree.children(index, "det")
    if step == "mod":
        return tree.children(index, "amod", "compound", "nmod:npmod", "nmod:unmarked", "advmod", "nummod")
    if step == "comp":
        found = [k for k in tree.children(index, *CLAUSES) if tree.words[k].deprel != "acl:relcl" or tree.children(k, "mark")]
        if tree.words[index].upos in VERBAL:  # "ordered the ministry to pay", the infinitive read as part of the noun phrase
            found += [k for o in tree.children(index, "obj") for k in tree.children(o, "acl") if _is_infinitive(tree, k)]
        return _unique([c for k in found for c in (k, *tree.children(k, "conj"))])
    if step == "wish":
        return [k for k in _below(tree, index, "comp") if not _is_told_as_so(tree, k)]
    if step == "inf":
        return [k for k in _below(tree, index, "comp") if _is_infinitive(tree, k)]
    if step in ("subj", "obj") and tree.words[index].upos in VERBAL:
        return tree.subjects(index) if step == "subj" else tree.patients(index)
    if step == "subj":
        return tree.owners(index) or tree.children(index, "nsubj")
    if step == "obj":
        return _with_case(tree, index, "of")
    if tree.words[index].upos in VERBAL:
        return _of_verb(tree, index, step)
    return _with_case(tree, index, step) or _in_phrases(tree, index, step)


def _in_phrases(tree: Tree, index: int, case: str) -> list[int]:
    """Phrases that hang one noun too low: "a request from Kyiv for tanks", "the talks of the envoys with Chad"."""
    return [k for inner in _INNER if inner != case for o in _with_case(tree, index, inner) for k in _with_case(tree, o, case)]


def _is_infinitive(tree: Tree, index: int) -> bool:
    if any(tree.words[m].text.lower() == "to" for m in tree.children(index, "mark")):
        return True
    return tree.rels[index] == "conj" and tree.head(index) >= 0 and _marked_to(tree, tree.head(index))


def _marked_to(tree: Tree, index: int) -> bool:
    return any(tree.words[m].text.lower() == "to" for m in tree.children(index, "mark"))


def content(tree: Tree, index: int) -> int:
    """The noun that a word of quantity counts ("some of its troops"), "them" stands for or a storm's name has; else the word itself."""
    index = thing(tree, tree.antecedent(index))
    if tree.lemma(index) in word_sets()["quantities"]:
        return next((head for case, head in tree.obliques(index) if case in ("of", "in")), index)
    if tree.words[index].upos == "PROPN":  # "Cyclone Idai" is a cyclone
        return next((k for k in tree.children(index, "compound", "flat") if tree.lemma(k) in word_sets()["storm"]), index)
    return index


def _is_absent(tree: Tree, case: str) -> bool:
    """Whether no phrase of the sentence can have a preposition, because it is not among the words."""
    return case not in tree.forms and " " not in case and not (case == "from" and "out" in tree.forms)


def _with_case(tree: Tree, index: int, case: str) -> list[int]:
    held = tree.obliques(index)
    return [head for found, head in held if found == case or (found == "out of" and case == "from")] if held else []


def named_modifiers(tree: Tree, index: int) -> list[int]:
    """Capitalised adjectives and nouns before a noun that can be names: "Russian invasion", "Kosovo recognition"."""
    found = tree.children(index, "amod", "compound", "nmod:unmarked", "nmod:poss")
    named = [k for k in found if tree.words[k].text[:1].isupper() and tree.lemma(k) not in word_sets()["plain"]]
    return _unique([c for k in named for c in (k, *tree.children(k, "conj"))])


def _unique(found: list[int]) -> list[int]:
    return list(dict.fromkeys(found)) if len(found) > 1 else found
