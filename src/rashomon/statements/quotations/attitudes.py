"""Who wants, backs, doubts, knows or finds what, where nobody need have said a word: read off the tree like reports.

The words stand in `data/attitudes.tsv`, beside those of `data/cues.tsv`; a verb that is in neither counts where it brings a
clause with "that".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.statements.quotations.content import HEARD, asked_of, clause_words, minus
from rashomon.statements.quotations.cues import Cue, attitude_of_verb, attitudes_of, phrases_from, words
from rashomon.statements.quotations.gaps import gap_report, named_report
from rashomon.statements.quotations.labels import trim
from rashomon.statements.quotations.nouns import MARKS, carrier, noun_attitude, phrase_of
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.reports import (
    adjective_report,
    cue_words,
    is_way,
    phrase_reports,
    verb_report,
)
from rashomon.statements.quotations.subjects import is_dummy, is_passive, leads, subject_of
from rashomon.statements.quotations.untangle import untangled
from rashomon.statements.tree import Tree

_LEADS = frozenset({"continue", "go", "begin", "start", "try", "attempt", "seem", "appear", "come", "proceed", "tend"})
_SEEMING = frozenset({"seem", "appear"})
_FROM_IT = 5
"""Words from "it" to the adjective that it stands before: "it is not yet clear"."""
_STANCES = frozenset({"judge", "believe", "deny", "show", "order", "claim"})
_NAMING = frozenset({"call", "name", "know"})
"""Participles behind a noun that only tell its name: "a hill called the Anvil"."""
_TOLD_BY = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_WAYS = ("in", "on")
"""What leads to where and when somebody says so: "as the mayor noted in a column, S"."""
_FELT = frozenset({"judge", "believe", "deny", "order", "promise", "ask"})
_PARTICLE = 2
"""Words behind a verb in which its particle stands: "pushed it back"."""
_ON = frozenset({"about", "against"})
_NEAR = 7
"""Words behind a verb in which "about" is looked for: "spoke at length with a local paper about"."""
_LOOKING = frozenset({*_SEEMING, "sound", "look"})
_ANY = Cue("", "verb", "believe", "s", (), (), "")
"""A verb of no table that brings a clause with "that"."""


def attitudes(tree: Tree) -> Iterator[Report]:
    """Reports and attitudes of a sentence, by the words of both tables; of "raised doubts about S" the doubts alone."""
    phrased = list(phrase_reports(tree))
    yield from phrased
    lower = tree.lower
    seen = (_at(tree, i, lower[i], w.upos) for i, w in enumerate(tree.words) if w.upos in _TOLD_BY and not phrases_from(lower[i]))
    told = [
        _unfelt(tree, _sentient(tree, report))
        for report in seen
        if report is not None and report.content and not _mindless(report)
    ]
    found = {report.head: report for report in untangled([*phrased, *told]) if report not in phrased}
    for head, report in found.items():
        if not is_way(tree, report) and not any(k in found for k in _carried(tree, head)):
            yield report


def _mindless(report: Report) -> bool:
    """Whether a thing or an animal is told to do it, which neither wants nor thinks: "waves pounded the wall"."""
    who = report.subject
    return who is not None and report.entry.type in _FELT and report.tree.lemma(who) in words("mindless")


def _unfelt(tree: Tree, report: Report) -> Report:
    """Of "the plan seems to please her" no source: whoever it seems so to is not told, and the plan is part of what seems so."""
    subject = report.subject
    if subject is None or report.entry.part != "verb" or tree.lemma(report.head) not in _SEEMING:
        return report
    return replace(report, subject=None, content=trim(tree, sorted({*tree.subtree(subject), *report.content})))


def _sentient(tree: Tree, report: Report) -> Report:
    """The report with who issued a document for its subject: "she issued a statement calling …", "his report says …"."""
    noun = report.subject
    if noun is None or report.entry.part != "verb" or tree.lemma(noun) not in words("document"):
        return report
    owners = tree.children(noun, "nmod:poss")
    if owners and noun == min(report.cue) - 1:
        return replace(report, subject=owners[0], cue=(noun, *report.cue))
    issuer = carrier(tree, noun) if tree.head(report.head) == noun and tree.rels[report.head] == "acl" else None
    return report if issuer is None else replace(report, subject=issuer)


def _carried(tree: Tree, head: int) -> list[int]:
    """What a verb only carries or leads to: the object of a light verb, the verb behind "continue to"."""
    word = tree.words[head].text.lower()
    objects = tree.children(head, "obj") if word in words("light") else []
    objects += tree.children(head, "nsubj") if is_passive(tree, head) else []
    return [k for k in objects if tree.words[k].upos == "NOUN"] + (
        tree.children(head, "xcomp") if tree.lemma(head) in _LEADS else []
    )


def _at(tree: Tree, index: int, lower: str, upos: str) -> Report | None:
    if upos in ("VERB", "AUX") and tree.rels[index] not in ("aux", "amod", "compound", "case", "cop"):
        return _verb(tree, index, lower)
    if upos == "NOUN" and (found := noun_attitude(tree, index, lower)) is not None:
        return found
    entry = attitudes_of("adj").get(lower)
    if entry is not None and upos in ("ADJ", "VERB"):
        return _adjective(tree, index, entry)
    return None


def _verb(tree: Tree, verb: int, lower: str) -> Report | None:
    entry = attitude_of_verb(lower, tree.lower[verb + 1 : verb + 1 + _PARTICLE])
    if entry is None and _brings_that(tree, verb):
        entry = _ANY
    found = None if entry is None else named_report(tree, verb, entry) or _at_once(tree, verb, entry)
    found = found or (verb_report(tree, verb, entry) if entry is not None and (entry.frames or entry.prepositions) else None)
    if found is not None and found.content and (found.subject is not None or found.rule in ("clause", "impersonal")):
        return found
    if entry is not None and (late := _further(tree, verb, entry) or _as_told_by(tree, verb, entry)) is not None:
        return late
    if entry is not None and entry.type == "ask" and is_passive(tree, verb) and (asked := _asked(tree, verb, entry)) is not None:
        return asked
    if tree.lemma(verb) in _LOOKING and (seeming := _seeming(tree, verb)) is not None:
        return seeming
    if entry is not None and (gap := gap_report(tree, verb, entry)) is not None:
        return gap
    felt = attitudes_of("adj").get(lower)
    if is_passive(tree, verb):
        return (None if felt is None else _adjective(tree, verb, felt)) or _passive(tree, verb, lower, entry)
    if entry is not None and entry.lemma not in HEARD and tree.lemma(verb) not in _LEADS:
        subject = subject_of(tree, verb)
        held = _behind(tree, verb, entry)
        if subject is not None and not is_dummy(tree, subject) and held:
            return Report(tree, verb, entry, subject, cue_words(tree, verb), held, "behind")
    return None if felt is None or tree.children(verb, "obj") else _adjective(tree, verb, felt)


def _seeming(tree: Tree, verb: int) -> Report | None:
    """Of "the roof looks unsafe" all but the cue; whoever it looks so to is not told."""
    told = [k for k in tree.children(verb, "nsubj") if not is_dummy(tree, k)]
    kids = [k for k in tree.children(verb, "xcomp") if k > verb and _is_seen(tree, k)]
    kids = kids or [k for k in tree.children(verb, "obl") if tree.case(k) == "like"]
    if not told or not kids or tree.antecedent(told[0]) != told[0]:
        return None
    content = trim(tree, sorted({i for k in (told[0], kids[0]) for i in tree.subtree(k)}))
    return Report(tree, verb, _ANY, None, cue_words(tree, verb), content, "seeming")


def _is_seen(tree: Tree, index: int) -> bool:
    """Whether it is an adjective or a participle: "seemed unsafe", "seemed aimed at the miners"."""
    return tree.words[index].upos == "ADJ" or (tree.words[index].upos == "VERB" and tree.feature(index, "VerbForm") == "Part")


def _further(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """What stands behind "about" or "against" some words behind the verb: "spoke with a paper about [the raid]"."""
    subject = subject_of(tree, verb)
    if subject is None or is_dummy(tree, subject) or is_passive(tree, verb):
        return None
    hears = tree.lemma(verb) in HEARD
    if not hears and any(tree.words[k].upos in ("NOUN", "PROPN", "PRON") for k in tree.children(verb, "obj")):
        return None
    for at in range(verb + 1, min(verb + _NEAR, len(tree.words))):
        word, head = tree.words[at], tree.head(at)
        if (
            (hears or tree.lower[at] in _ON)
            and tree.lower[at] in entry.prepositions
            and tree.rels[at] in ("case", "mark")
            and head > at
        ):
            held = trim(tree, range(at + 1, tree.subtree(head)[-1] + 1))
            return Report(tree, verb, entry, subject, tuple(range(cue_words(tree, verb)[0], at + 1)), held, "phrase")
        if word.upos in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return None
    return None


def _as_told_by(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """Of "as reported by the weekly, S", "as the mayor noted in a column, S" S, which they tell."""
    above = tree.head(verb)
    if above < 0 or "s" not in entry.frames or tree.rels[verb] != "advcl" or leads(tree, verb) != "as":
        return None
    phrases = tree.obliques(verb)
    agents = [head for case, head in phrases if case == "by"]
    plain = not is_passive(tree, verb) and all(case in _WAYS for case, _ in phrases)
    told = tree.children(verb, "nsubj") if plain and not tree.children(verb, "ccomp", "obj") else []
    content = minus(tree, above, verb)
    if not agents and (not told or any(tree.words[i].text in MARKS for i in content)):
        return None
    return Report(tree, verb, entry, (agents or told)[0], cue_words(tree, verb), content, "around")


def _at_once(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """What stands behind a preposition that follows the verb at once, whatever the tree calls it: "called for [a truce]"."""
    nearest = verb + 2 if verb + 2 < len(tree.words) and tree.words[verb + 1].upos == "ADV" else verb + 1
    for kid in tree.children(verb, "obl", "obj", "nmod", "advcl", "xcomp", "ccomp"):
        first = min(tree.children(kid, "case", "mark"), default=-1)
        if first in (verb + 1, nearest) and tree.words[first].text.lower() in entry.prepositions and not is_passive(tree, verb):
            subject = subject_of(tree, verb)
            if subject is not None and not is_dummy(tree, subject):
                held = trim(tree, asked_of(tree, verb, kid), first)
                return Report(tree, verb, entry, subject, cue_words(tree, verb), held, "phrase")
    return None


def _behind(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    """Clauses behind a verb, whatever the frame ("admitted using it", "has not said when they leave"), and its objects."""
    rels = ("obj", "iobj", "xcomp", "ccomp") if "o" in entry.frames else ("xcomp", "ccomp")
    kids = [k for k in tree.children(verb, *rels) if k > verb and ("l" in entry.frames or not _is_state(tree, verb, k))]
    kids += [k for k in tree.children(verb, "advcl") if k > verb and _asks(tree, k)]
    return trim(tree, sorted({i for k in kids for i in tree.subtree(k)}))


def _is_state(tree: Tree, verb: int, kid: int) -> bool:
    """Whether an adjective or participle only tells how somebody is: "felt tired", "proved costly"."""
    bare = tree.rels[kid] == "xcomp" and tree.words[kid].upos in ("ADJ", "VERB") and not leads(tree, kid)
    return bare and not tree.lower[kid].endswith("ing") and not tree.children(verb, "obj") and not tree.children(kid, "nsubj")


def _asks(tree: Tree, clause: int) -> bool:
    first = min(tree.subtree(clause))
    return tree.words[first].text.lower() in ("when", "where", "how", "why", "whether", "if", "what", "who", "which")


def _brings_that(tree: Tree, verb: int) -> bool:
    return any(k > verb and leads(tree, k) == "that" for k in tree.children(verb, "ccomp"))


def _passive(tree: Tree, verb: int, lower: str, entry: Cue | None) -> Report | None:
    """Of "the bill is backed by doctors" the bill, and the doctors back it; of "it is expected to pass" all but the cue.

    A participle behind a noun says the same of the noun: "the bill, backed by doctors," "a plan seen as unfair".
    """
    told = [k for k in tree.children(verb, "nsubj") if not is_dummy(tree, k)]
    agents = [head for case, head in tree.obliques(verb) if case == "by"]
    bare = attitudes_of("passive").get(lower)
    more = [] if bare is None else _complements(tree, verb, bare)
    known = bool(more) or (entry is not None and "o" in entry.frames)
    about = {i for k in told[:1] for i in tree.subtree(k)}
    if told and not more and tree.words[told[0]].upos == "PRON" and tree.antecedent(told[0]) != told[0] and not agents:
        return None
    if not told and tree.rels[verb] == "acl" and 0 <= tree.head(verb) < verb and (more or agents):
        named = bare is not None and bare.lemma in _NAMING
        stance = bool(more) or (entry is not None and entry.type in _STANCES)
        about = {i for i in tree.phrase(tree.head(verb)) if i < verb} if stance and not named else set()
    if not known or not (about or (more and tree.rels[verb] == "conj")):
        return None
    content = trim(tree, sorted(about.union(*(tree.subtree(k) for k in more))))
    used = bare if bare is not None and more else entry
    return Report(tree, verb, used or _ANY, agents[0] if agents else None, (verb,), content, "passive")


def _asked(tree: Tree, verb: int, entry: Cue) -> Report | None:
    """Of "asked about S", "when asked whether S" S; who asks is told by "by" or not at all."""
    agents = [head for case, head in tree.obliques(verb) if case == "by"]
    for kid in tree.children(verb, "obl", "advcl", "ccomp", "xcomp"):
        if kid > verb and (leads(tree, kid) in entry.prepositions or _asks(tree, kid)):
            first = -1 if _asks(tree, kid) else min(tree.children(kid, "case", "mark"), default=-1)
            held = trim(tree, tree.subtree(kid), first)
            return Report(tree, verb, entry, agents[0] if agents else None, cue_words(tree, verb), held, "asked")
    return None


def _complements(tree: Tree, verb: int, entry: Cue) -> list[int]:
    """The infinitive or phrase behind a participle that completes it."""
    found = [
        k for k in tree.children(verb, "xcomp", "advcl", "ccomp") if k > verb and "x" in entry.frames and leads(tree, k) == "to"
    ]
    found += [k for k in tree.children(verb, "xcomp", "obj") if k > verb and "l" in entry.frames]
    return found or [k for k in tree.children(verb, "obl", "advcl", "xcomp") if k > verb and leads(tree, k) in entry.prepositions]


def _adjective(tree: Tree, index: int, entry: Cue) -> Report | None:
    found = adjective_report(tree, index, entry) if "s" in entry.frames else None
    if found is not None:
        return found
    subject = next((tree.antecedent(k) for k in tree.children(index, "nsubj")), None)
    if subject is None and not is_passive(tree, index):
        subject = tree.head(index) if 0 <= tree.head(index) < index and tree.rels[index] == "amod" else subject_of(tree, index)
    if subject is None or is_dummy(tree, subject):
        return _plain(tree, index, entry)
    if "x" in entry.frames:
        for kid in tree.children(index, "xcomp", "advcl", "ccomp"):
            if kid > index and leads(tree, kid) == "to":
                return Report(tree, index, entry, subject, (index,), trim(tree, tree.subtree(kid)), "adjective")
    return phrase_of(tree, index, entry, subject, "adjective")


def _plain(tree: Tree, index: int, entry: Cue) -> Report | None:
    """Of "it is clear that S", "it remains unclear whether S" S, which nobody is told to find clear."""
    kids = [k for k in tree.children(index, "ccomp", "csubj", "advcl") if k > index]
    clause = next((k for k in kids if leads(tree, k) == "that" or _asks(tree, k)), None)
    if clause is None or entry.type != "show":
        return None
    above = tree.head(index) if tree.rels[index] == "xcomp" else index
    empty = [k for k in tree.children(above, "expl", "nsubj") if is_dummy(tree, k)]
    first = empty[0] if empty and 0 < index - empty[0] <= _FROM_IT and tree.rels[clause] != "nsubj" else index
    return Report(tree, index, entry, None, tuple(range(first, index + 1)), clause_words(tree, clause), "impersonal")
