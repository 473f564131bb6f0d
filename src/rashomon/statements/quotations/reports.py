"""Reporting constructions of a sentence, read off its tree: who says it, the cue, and the words of what is said.

Clauses ("said that …"), clauses around an inserted cue ("…, he said, …"), infinitives ("vowed to …"), objects ("denied the
charge"), phrases ("warned of …", "called it …"), nouns ("his claim that …"), "according to …", impersonal ("It is reported that …").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.statements.quotations.cues import Cue, adjectives, nouns, phrases, verbs, words
from rashomon.statements.tree import Tree

_CLAUSES = ("ccomp",)
_OUTSIDE = ("punct", "cc", "discourse")
_LABEL = ("as",)
_JUDGED = ("for", "of", "as", "over")
_RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting construction. Numbers are indices of words in `tree`.

    `subject` is the head of who says it, `None` where the words name nobody; `cue` are the cue's words, `content` those
    of what is said (none where only quoted words can be it); `rule` names the construction.
    """

    tree: Tree
    head: int
    entry: Cue
    subject: int | None
    cue: tuple[int, ...]
    content: tuple[int, ...]
    rule: str

    @property
    def place(self) -> tuple[int, int]:
        """Offsets of the cue, from its first to its last word."""
        return self.tree.span(self.cue)


def _trim(tree: Tree, indices: Sequence[int], mark: int = -1) -> tuple[int, ...]:
    """The words without punctuation, conjunctions and a leading "that" at their ends."""
    held = [i for i in indices if i != mark]
    while len(held) > 1 and tree.words[held[-1]].text.lower() == "to" and tree.words[held[-2]].text.lower() == "according":
        del held[-2:]
    while (
        held
        and (tree.words[held[-1]].upos == "PUNCT" or tree.rels[held[-1]] in _OUTSIDE)
        and tree.words[held[-1]].text not in ")]%"
    ):
        held.pop()
    while held and tree.words[held[0]].upos == "PUNCT" and tree.words[held[0]].text not in "([$":
        held.pop(0)
    return tuple(held)


def _clause(tree: Tree, head: int) -> tuple[int, ...]:
    marks = [k for k in tree.children(head, "mark") if tree.words[k].text.lower() == "that"]
    return _trim(tree, tree.subtree(head), marks[0] if marks else -1)


def _minus(tree: Tree, head: int, part: int) -> tuple[int, ...]:
    """The clause of `head` without the clause of `part` that hangs in it."""
    gone = set(tree.subtree(part))
    return _trim(tree, [i for i in tree.subtree(head) if i not in gone])


# ---------------------------------------------------------------- who
def _is_verbal(tree: Tree, index: int) -> bool:
    return tree.words[index].upos in ("VERB", "AUX")


def _own_subject(tree: Tree, verb: int) -> int | None:
    found = [k for k in tree.children(verb, "nsubj") if tree.words[k].deprel != "nsubj:pass"] or tree.children(verb, "nsubj")
    for kid in found:
        if tree.words[kid].text.lower() in _RELATIVE and tree.words[kid].upos in ("PRON", "DET", "SCONJ"):
            return tree.antecedent(kid)
        return kid
    return None


def subject_of(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The head of who does what `verb` tells: its own subject, or that of the verb it is joined to or hangs on."""
    agents = [head for case, head in tree.obliques(verb) if case == "by"] if tree.is_passive(verb) else []
    if agents:
        return agents[0]
    if tree.is_passive(verb) and not tree.children(verb, "nsubj"):
        return None
    own = _own_subject(tree, verb)
    if own is not None or depth > 6:
        return own
    above, rel = tree.head(verb), tree.rels[verb]
    if above < 0:
        return None
    if rel == "acl" and not _is_verbal(tree, above):
        return _of_noun(tree, verb, above, depth)
    if rel == "advcl" and _leads(tree, verb) in ("as", "like"):
        return None
    if rel in ("conj", "advcl", "xcomp", "acl", "dep") and (_is_verbal(tree, above) or rel in ("advcl", "conj")):
        return (
            subject_of(tree, above, depth + 1)
            if tree.words[above].upos not in ("NOUN", "PROPN")
            else _of_noun(tree, verb, above, depth)
        )
    return None


def _of_noun(tree: Tree, verb: int, noun: int, depth: int) -> int | None:
    """Of "a statement saying" the statement; of "with officials saying" the officials."""
    cop = tree.children(noun, "cop")
    return _own_subject(tree, noun) if cop else noun


def _is_dummy(tree: Tree, index: int | None) -> bool:
    return (
        index is not None
        and tree.words[index].text.lower() in ("it", "there")
        and (tree.rels[index] == "expl" or tree.words[index].upos == "PRON")
    )


def beside(tree: Tree, verb: int, shut: frozenset[int] = frozenset()) -> int | None:
    """Who stands right before or behind a finite verb for which the tree gives no subject; `shut` are words in marks."""
    word = tree.words[verb]
    if word.text.lower().endswith("ing") or (
        word.feats.get("VerbForm", "Fin") != "Fin" and not tree.children(verb, "aux") and not shut
    ):
        return None
    before = _run(tree, range(verb - 1, -1, -1), shut)
    after = _run(tree, range(verb + 1, len(tree.words)), shut)
    if before and not (shut and any(tree.words[i].upos in ("VERB", "SCONJ", "CCONJ", "ADP") for i in before[:1])):
        return _topmost(tree, sorted(before))
    if after and (
        tree.words[after[0]].upos in ("PROPN", "DET", "PRON") or (tree.words[after[0]].upos in ("NOUN", "ADJ") and bool(shut))
    ):
        return _topmost(tree, after)
    return None


def _run(tree: Tree, order: Iterable[int], shut: frozenset[int]) -> list[int]:
    """The nominal words next to a verb, up to a mark, a comma (where they are behind it), or another verb."""
    found: list[int] = []
    for index in order:
        word = tree.words[index]
        if index in shut or word.upos in ("VERB", "SCONJ", "CCONJ") or word.text in "“”\"''«»:;":
            break
        if word.upos == "PUNCT" and found and word.text != "-":
            break
        if word.upos in ("PROPN", "PRON", "NOUN", "DET", "ADJ", "NUM") or (found and word.upos in ("ADP", "PART", "SYM", "X")):
            found.append(index)
        elif found:
            break
    return found if any(tree.words[i].upos in ("PROPN", "PRON", "NOUN") for i in found) else []


def _topmost(tree: Tree, run: Sequence[int]) -> int | None:
    """The head of a run of nominal words: the first noun, name or pronoun whose own head is outside of them."""
    held = set(run)
    nominal = [i for i in run if tree.words[i].upos in ("PROPN", "PRON", "NOUN")]
    return next((i for i in nominal if tree.head(i) not in held), nominal[0] if nominal else None)


# ---------------------------------------------------------------- verbs
def _objects(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    """Object and the phrases that complete it: "condemned the raid as a crime"."""
    kids = [k for k in tree.children(verb, "obj") if k > verb]
    if not kids:
        return ()
    held = [w for k in kids for w in tree.subtree(k)]
    if entry.type in ("judge", "label", "warn", "order"):
        more = [k for k in tree.children(verb, "obl", "advcl", "xcomp") if k > kids[0] and _leads(tree, k) in (*_JUDGED, "to")]
        held += [w for k in more for w in tree.subtree(k)]
    return _trim(tree, sorted(set(held)))


def _leads(tree: Tree, index: int) -> str:
    case = tree.case(index)
    if case:
        return case
    marks = tree.children(index, "mark")
    return tree.words[marks[0]].text.lower() if marks else ""


def _labels(tree: Tree, verb: int) -> tuple[int, ...]:
    """What somebody is called, and who: "called [the law unjust]", "described [the raid as a crime]"."""
    kids = [k for k in tree.children(verb, "obj", "xcomp") if k > verb or tree.rels[k] == "xcomp"]
    kids += [k for k in tree.children(verb, "obl", "advcl") if _leads(tree, k) == "as"]
    named = [k for k in kids if _leads(tree, k) == "as"]
    if not named and not (tree.children(verb, "xcomp") and tree.children(verb, "obj")):
        return ()
    held = sorted({w for k in kids for w in tree.subtree(k)})
    return _trim(tree, held, held[0] if named and tree.words[held[0]].text.lower() == "as" else -1)


def _phrase(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    for kid in tree.children(verb, "obl", "advcl"):
        if kid > verb and _leads(tree, kid) in entry.prepositions:
            first = min(tree.children(kid, "case", "mark"), default=-1)
            return _trim(tree, tree.subtree(kid), first)
    return ()


def _infinitive(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    kids = [k for k in tree.children(verb, "xcomp", "advcl", "ccomp") if k > verb and _leads(tree, k) == "to"]
    if not kids:
        return ()
    held = tree.subtree(kids[0])
    if entry.type == "order":
        held = sorted({*held, *(w for o in tree.children(verb, "obj", "iobj") for w in tree.subtree(o))})
    return _trim(tree, held)


def _subordinate(tree: Tree, verb: int) -> tuple[int, ...]:
    """The clause that is said: all its halves where the cue is put between commas, else what follows the cue."""
    heads = [k for k in tree.children(verb, "ccomp") if _is_clause(tree, k)]
    if not heads:
        heads = [k for k in tree.children(verb, "parataxis") if k > verb and tree.children(k, "nsubj", "expl", "aux", "cop")][:1]
    heads += [k for k in tree.children(verb, "conj") if heads and _leads(tree, k) == "that"]
    held = sorted({i for head in heads for i in _clause(tree, head)} | _raised(tree, verb, heads))
    if held and held[0] < verb < held[-1] and not _is_inserted(tree, verb):
        held = [i for i in held if (i > verb) == any(head > verb for head in heads)]
    return _trim(tree, held)


def _is_clause(tree: Tree, head: int) -> bool:
    """Not a mere phrase ("in a statement") that the tree took for a clause."""
    return _is_verbal(tree, head) or not tree.children(head, "case") or bool(tree.children(head, "nsubj", "cop", "expl"))


def _raised(tree: Tree, verb: int, heads: Sequence[int]) -> set[int]:
    """The noun between cue and clause that the tree took for the cue's object: "hoped the town could grow"."""
    if (
        len(heads) != 1
        or heads[0] < verb
        or tree.children(heads[0], "nsubj", "expl", "mark")
        or not tree.children(heads[0], "aux")
    ):
        return set()
    return {i for k in tree.children(verb, "obj") if verb < k < heads[0] for i in tree.subtree(k)}


def _is_inserted(tree: Tree, verb: int) -> bool:
    """Whether a comma, dash or mark follows soon behind the cue, as it does behind one put into a clause."""
    return any(word.text in (",", "–", "—", "-", "--", "”", '"', "''", "’") for word in tree.words[verb + 1 : verb + 9])


def _around(tree: Tree, verb: int) -> tuple[int, ...]:
    """The clause into which "he said" or "as he said" is put."""
    above, rel = tree.head(verb), tree.rels[verb]
    if above < 0 or tree.is_passive(verb):
        return ()
    if rel == "parataxis" or (
        rel == "advcl" and _leads(tree, verb) in ("as", "like") and not tree.children(verb, "ccomp", "obj")
    ):
        return _minus(tree, above, verb)
    return ()


def _frames(tree: Tree, verb: int, entry: Cue) -> Iterator[tuple[str, tuple[int, ...]]]:
    if entry.type == "judge" and "o" in entry.frames:
        yield "object", _objects(tree, verb, entry)
    if "s" in entry.frames or "q" in entry.frames:
        yield "clause", _subordinate(tree, verb)
    if "l" in entry.frames:
        yield "label", _labels(tree, verb)
    if "x" in entry.frames:
        yield "infinitive", _infinitive(tree, verb, entry)
    if entry.prepositions:
        yield "phrase", _phrase(tree, verb, entry)
    if "o" in entry.frames:
        yield "object", _objects(tree, verb, entry)
    if "s" in entry.frames or "q" in entry.frames:
        yield "around", _around(tree, verb)


def _verb_report(tree: Tree, verb: int, entry: Cue) -> Report | None:
    rule, content = next(((r, c) for r, c in _frames(tree, verb, entry) if c), ("bare", ()))
    subject = subject_of(tree, verb)
    passive = tree.is_passive(verb)
    if subject is None and not passive:
        subject = beside(tree, verb)
    own = tree.children(verb, "nsubj", "expl")
    if passive and not any(case == "by" for case, _ in tree.obliques(verb)):
        if not (rule == "clause" and (not own or _is_dummy(tree, own[0]) or entry.lemma in ("tell", "inform", "warn", "ask"))):
            return None
        if any(
            tree.words[k].text.lower() in ("should", "must", "can", "could", "may", "might") for k in tree.children(verb, "aux")
        ):
            return None
        subject, rule = None, "impersonal"
    if _is_dummy(tree, subject) and rule == "impersonal":
        subject = None
    if subject is not None and subject in content:
        content = ()
    if subject is None and rule in ("around", "object", "phrase", "bare", "infinitive", "label"):
        return None
    cue = _cue_words(tree, verb)
    if rule == "impersonal" and own and cue[0] - own[0] == 1:
        cue = (own[0], *cue)
    return Report(tree, verb, entry, subject, cue, content, rule)


def _cue_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries and particles that stand right before or after it."""
    held = {
        verb,
        *(k for k in tree.children(verb, "aux", "compound") if abs(k - verb) <= 3 and tree.words[k].deprel != "compound"),
    }
    low = min(held)
    return tuple(i for i in range(low, max(held) + 1) if i in held or tree.head(i) == verb)


# ---------------------------------------------------------------- nouns and phrases
def _noun_report(tree: Tree, noun: int, entry: Cue) -> Report | None:
    clause = next(
        (
            k
            for k in tree.children(noun, "acl", "ccomp")
            if _leads(tree, k) in ("that", "to") and tree.words[k].deprel != "acl:relcl"
        ),
        None,
    )
    if clause is None or clause < noun or (_leads(tree, clause) == "to" and "x" not in entry.frames):
        return None
    return Report(tree, noun, entry, _noun_owner(tree, noun), (noun,), _clause(tree, clause), "noun")


def _adjective_report(tree: Tree, index: int, entry: Cue) -> Report | None:
    """Somebody "is confident that S"."""
    clause = next((k for k in tree.children(index, "ccomp", "advcl") if k > index and _leads(tree, k) == "that"), None)
    clause = clause if clause is not None else next((k for k in tree.children(index, "ccomp") if k > index), None)
    subject = subject_of(tree, index)
    if clause is None or subject is None or _is_dummy(tree, subject) or tree.children(index, "aux:pass"):
        return None
    return Report(tree, index, entry, subject, (index,), _clause(tree, clause), "adjective")


def _noun_owner(tree: Tree, noun: int) -> int | None:
    owners = tree.children(noun, "nmod:poss") or [h for case, h in tree.obliques(noun) if case in ("by", "from", "of", "among")]
    if owners:
        return owners[0]
    above = tree.head(noun)
    if above >= 0 and tree.rels[noun] in ("obj", "obl") and tree.words[above].text.lower() in words("light"):
        return subject_of(tree, above)
    return None


def _phrase_reports(tree: Tree) -> Iterator[Report]:
    lower = [word.text.lower() for word in tree.words]
    for at in range(len(lower)):
        for spelled, entry in phrases():
            if tuple(lower[at : at + len(spelled)]) == spelled:
                report = _according(tree, at, at + len(spelled), entry)
                if report is not None:
                    yield report
                break


def _according(tree: Tree, start: int, end: int, entry: Cue) -> Report | None:
    """ "According to X, S": X is the first word after the cue whose head stands before it or outside of its phrase."""
    if end >= len(tree.words) or (tree.words[end].upos == "PUNCT" and end + 1 >= len(tree.words)):
        return None
    source = end
    seen = set()
    while end <= tree.head(source) < len(tree.words) and source not in seen and tree.rels[source] not in ("nsubj", "root"):
        above = tree.head(source)
        if _is_verbal(tree, above) and above > source and tree.rels[source] in ("obl", "obj", "nsubj", "advmod"):
            break
        seen.add(source)
        source = above
    if tree.words[source].upos in ("VERB", "AUX", "PUNCT", "ADP"):
        return None
    gone = {*tree.subtree(source), *range(start, end)}
    above = tree.head(source)
    while above >= 0 and start <= above < end:
        above = tree.head(above)
    top = _clause_head(tree, above)
    content = _trim(tree, [i for i in tree.subtree(top) if i not in gone]) if top >= 0 else ()
    return Report(tree, start, entry, source, tuple(range(start, end)), content, "according")


def _clause_head(tree: Tree, index: int) -> int:
    if index < 0:
        return -1
    here = index
    for above in tree.ancestors(index):
        if tree.rels[here] in ("root", "ccomp", "conj", "parataxis", "advcl", "acl") and (
            _is_verbal(tree, here) or tree.children(here, "cop", "nsubj")
        ):
            break
        here = above
    return here


def reports(tree: Tree) -> list[Report]:
    """All reporting constructions of a sentence in the order of their cues."""
    found = list(_phrase_reports(tree))
    taken = {i for report in found for i in report.cue}
    for index, word in enumerate(tree.words):
        lower = word.text.lower()
        if index in taken:
            continue
        report = None
        if word.upos in ("VERB", "AUX") and lower in verbs() and tree.rels[index] not in ("aux", "amod", "compound", "case"):
            report = _verb_report(tree, index, verbs()[lower])
        elif word.upos == "NOUN" and lower in nouns():
            report = _noun_report(tree, index, nouns()[lower])
        if report is None and lower in adjectives():
            report = _adjective_report(tree, index, adjectives()[lower])
        if report is not None:
            found.append(report)
    return sorted(found, key=lambda r: r.head)
