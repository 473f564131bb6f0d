"""Reporting constructions of a sentence, read off its tree: who says it, the cue, and the words of what is said.

Clauses ("said that …"), clauses around an inserted cue ("…, he said, …"), infinitives ("vowed to …"), objects ("denied
the charge"), phrases ("warned of …"), nouns ("his claim that …"), "according to …", impersonal ("It is reported that …").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from rashomon.statements.quotations.asides import (
    aside,
    closed_by,
    is_tail_participle,
    teller_of_tail,
    without_tail,
)
from rashomon.statements.quotations.content import aim_words, by_way, clause_words, contents, is_infinitive
from rashomon.statements.quotations.cues import Cue, adjectives, all_forms, firsts, nouns, phrases_from, verbs, words
from rashomon.statements.quotations.labels import trim
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.subjects import (
    beside,
    is_dummy,
    is_passive,
    is_verbal,
    leads,
    quoted_as,
    subject_of,
    topmost,
)
from rashomon.statements.quotations.untangle import untangled
from rashomon.statements.tree import Tree


def verb_report(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """The report of a reporting verb, `None` where nobody is told to report by it."""
    told = ((r, c) for r, c in contents(tree, verb, entry) if c and not _is_of_next(tree, verb, c))
    rule, content = next(told, ("bare", ()))
    if entry.lemma in ("quote", "cite") and any(quoted_as(tree, k) is not None for k in tree.children(verb, "advcl")):
        return None
    subject = teller_of_tail(tree, verb) if is_tail_participle(tree, verb) else None
    subject = subject_of(tree, verb) if subject is None else subject
    passive = is_passive(tree, verb)
    if subject is None and not passive:
        subject = beside(tree, verb)
    own = tree.children(verb, "nsubj", "expl")
    if passive and not any(case == "by" for case, _ in tree.obliques(verb)):
        if not (rule == "clause" and (not own or is_dummy(tree, own[0]) or entry.lemma in ("tell", "inform", "warn", "ask"))):
            return None
        if any(
            tree.words[k].text.lower() in ("should", "must", "can", "could", "may", "might") for k in tree.children(verb, "aux")
        ):
            return None
        subject, rule = None, "impersonal"
    if is_dummy(tree, subject) and rule == "impersonal":
        subject = None
    if rule == "object" and entry.type == "say" and _is_aim(tree, verb):
        return None
    if rule == "infinitive" and content and tree.words[content[-1]].text.lower() in words("unnamed"):
        return None
    content = without_tail(tree, verb, content)
    if "s" in entry.frames and not passive and (put_in := aside(tree, verb, speaks="q" in entry.frames)) is not None:
        teller, whole = put_in
        closed = bool(content) and content[-1] < verb and any(is_verbal(tree, i) for i in content)
        rule, subject, content = "around", teller, tuple(i for i in whole if i < verb) if closed else whole
    if subject is not None and subject in content:
        content = ()
    fragment = rule in ("bare", "clause") and verb <= 1 and tree.words[verb].text.lower().endswith("ing")
    if subject is None and not fragment and rule in ("around", "object", "phrase", "bare", "infinitive", "label"):
        return None
    if subject is None and rule == "clause" and not fragment and (tree.feature(verb, "Mood") == "Imp" or verb == 0):
        return None
    cue = cue_words(tree, verb)
    if rule == "impersonal" and own and cue[0] - own[0] == 1:
        cue = (own[0], *cue)
    return Report(tree, verb, entry, subject, cue, content, rule)


def _is_aim(tree: Tree, verb: int) -> bool:
    """Whether the words tell only what somebody is to speak of: "met to discuss the deal", "declined to discuss it"."""
    for above in tree.ancestors(verb):
        if tree.rels[verb] != "conj" or leads(tree, verb) or tree.children(verb, "nsubj"):
            break
        verb = above
    return tree.rels[verb] in ("advcl", "acl", "xcomp") and leads(tree, verb) == "to"


def cue_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries and particles that stand right before or after it."""
    held = {
        verb,
        *(k for k in tree.children(verb, "aux", "compound") if abs(k - verb) <= 3 and tree.words[k].deprel != "compound"),
    }
    low = min(held)
    return tuple(i for i in range(low, max(held) + 1) if i in held or tree.head(i) == verb)


def noun_report(tree: Tree, noun: int, entry: Cue) -> Report | None:
    """The report of a noun with its clause ("his claim that S"), `None` where it has none."""
    clause = next(
        (
            k
            for k in tree.children(noun, "acl", "ccomp")
            if (leads(tree, k) == "that" or is_infinitive(tree, k)) and tree.words[k].deprel != "acl:relcl"
        ),
        None,
    )
    if clause is None:
        clause = _that_clause(tree, noun)
    if clause is None or clause < noun or (is_infinitive(tree, clause) and "x" not in entry.frames):
        return None
    content = trim(tree, aim_words(tree, clause)) if is_infinitive(tree, clause) else clause_words(tree, clause)
    return Report(tree, noun, entry, noun_owner(tree, noun), (noun,), content, "noun")


def _that_clause(tree: Tree, noun: int) -> int | None:
    """The clause of a "that" right behind a noun, where the tree hangs it on the verb above."""
    mark = noun + 1
    if mark >= len(tree.words) or tree.words[mark].text.lower() != "that" or tree.rels[mark] != "mark":
        return None
    clause = tree.head(mark)
    return clause if clause > mark and tree.rels[clause] in ("ccomp", "advcl", "acl") else None


def adjective_report(tree: Tree, index: int, entry: Cue) -> Report | None:
    """Somebody "is confident that S"."""
    clause = next((k for k in tree.children(index, "ccomp", "advcl") if k > index and leads(tree, k) == "that"), None)
    clause = clause if clause is not None else next((k for k in tree.children(index, "ccomp") if k > index), None)
    subject = subject_of(tree, index)
    if clause is None or subject is None or is_dummy(tree, subject) or tree.children(index, "aux:pass"):
        return None
    return Report(tree, index, entry, subject, (index,), clause_words(tree, clause), "adjective")


def noun_owner(tree: Tree, noun: int) -> int | None:
    """Who has what a noun tells of: "his claim", "the fear of the villagers", "they repeated the claim"; `None` for nobody."""
    owners = tree.children(noun, "nmod:poss") or [h for case, h in tree.obliques(noun) if case in ("by", "from", "of", "among")]
    if owners:
        return owners[0]
    above = tree.head(noun)
    if above >= 0 and tree.rels[noun] in ("obj", "obl") and tree.words[above].text.lower() in words("light"):
        return subject_of(tree, above)
    return None


def _is_of_next(tree: Tree, verb: int, content: tuple[int, ...]) -> bool:
    """Whether a semicolon parts the verb from the words, or a colon behind a name: "he had urged them to accept it; observers praised
    the vote", "they add Mali: it had left before"."""
    between = tree.lower[verb + 1 : content[0]] if verb < content[0] else []
    named = any(tree.words[k].upos == "PROPN" for k in tree.children(verb, "obj"))
    return ";" in between or (named and ":" in between)


def phrase_reports(tree: Tree) -> Iterator[Report]:
    """The reports by "according to" and phrases like it."""
    lower = tree.lower
    if firsts().isdisjoint(tree.forms):
        return
    for at in compress(count(), map(firsts().__contains__, lower)):
        for spelled, entry in phrases_from(lower[at]):
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
        if (
            (is_verbal(tree, above) or tree.children(above, "cop"))
            and above > source
            and tree.rels[source] in ("obl", "obj", "nsubj", "advmod")
        ):
            break
        seen.add(source)
        source = above
    if tree.words[source].upos in ("VERB", "AUX", "PUNCT", "ADP") or tree.lemma(source) in words("measure"):
        return None
    closing = closed_by(tree, start, end)
    if closing:
        head = topmost(tree, [i for i in range(end, len(tree.words)) if tree.words[i].upos != "PUNCT"])
        return None if head is None else Report(tree, start, entry, head, tuple(range(start, end)), closing, "according")
    gone = {*tree.subtree(source), *range(start, end)}
    above = tree.head(source)
    while above >= 0 and start <= above < end:
        above = tree.head(above)
    top = _clause_head(tree, above)
    content = trim(tree, [i for i in tree.subtree(top) if i not in gone]) if top >= 0 else ()
    return Report(tree, start, entry, source, tuple(range(start, end)), content, "according")


def _clause_head(tree: Tree, index: int) -> int:
    if index < 0:
        return -1
    here = index
    for above in tree.ancestors(index):
        if tree.rels[here] in ("root", "ccomp", "conj", "parataxis", "advcl", "acl") and (
            is_verbal(tree, here) or tree.children(here, "cop", "nsubj")
        ):
            break
        here = above
    return here


def is_way(tree: Tree, report: Report) -> bool:
    """Whether a noun is only the way by which the verb above says the same: "said in a statement that S"."""
    above = tree.head(report.head)
    cue = verbs().get(tree.words[above].text.lower()) if report.rule == "noun" and above >= 0 else None
    return cue is not None and "s" in cue.frames and bool(by_way(tree, above))


def reports(tree: Tree) -> list[Report]:
    """All reporting constructions of a sentence in the order of their cues."""
    found = list(phrase_reports(tree))
    taken = {i for report in found for i in report.cue}
    if all_forms().isdisjoint(tree.forms):
        return sorted(found, key=lambda r: r.head)
    for index in compress(count(), map(all_forms().__contains__, tree.lower)):
        if index in taken:
            continue
        report, lower = None, tree.lower[index]
        word = tree.words[index]
        if word.upos in ("VERB", "AUX") and lower in verbs() and tree.rels[index] not in ("aux", "amod", "compound", "case"):
            report = verb_report(tree, index, verbs()[lower])
        elif word.upos == "NOUN" and lower in nouns():
            report = noun_report(tree, index, nouns()[lower])
        if report is None and lower in adjectives():
            report = adjective_report(tree, index, adjectives()[lower])
        if report is not None and not is_way(tree, report):
            found.append(report)
    return sorted(untangled(found), key=lambda r: r.head)
