"""The whole group of words by which a report tells that somebody says or thinks something: "has repeatedly called for".

A cue is one verb, noun or adjective; its group adds auxiliaries, negation, adverbs, particles, verbs that lead to it
("appeared to suggest"), the preposition that leads to what is said, and what tells when and where it was said.
"""

from __future__ import annotations

from rashomon.model import Word
from rashomon.statements.quotations.content import HEARD
from rashomon.statements.quotations.cues import words
from rashomon.statements.quotations.relays import is_channel_noun
from rashomon.statements.quotations.report import Report
from rashomon.statements.quotations.subjects import leads
from rashomon.statements.tree import Tree
from rashomon.statements.words import words_of

_OPENERS = frozenset(
    {"that", "to", "if", "whether", "because", "as", "when", "while", "than", "like", "after", "before", "since"}
)
_HEARERS = HEARD | {"question", "press", "quiz", "grill"}
_LEADING = frozenset({"", "to", "by", "in", "of"})
"""What may stand between the verb by which somebody comes to tell and the verb that tells."""
_NEAR = 3
"""Words from that verb to the cue ("goes on to say"); annotators take a longer way in only where the object is a document."""
_FAR = 10
_ASKING = frozenset({"when", "where", "why", "how", "as", "even", "so", "whenever", "wherever"})


def group(report: Report) -> tuple[int, int]:
    """Offsets of the cue's group, one stretch; it never reaches into the words of who says it or of what is said."""
    tree = report.tree
    if report.rule == "according":
        return report.place
    shut = set(report.content)
    if report.subject is not None:
        shut |= set(tree.phrase(report.subject)) - set(report.cue)
    low, high = min(report.cue), max(report.cue)
    noun = report.entry.part == "noun"
    low = _noun_lead(tree, report.head, low, shut) if noun else _from_main(tree, report.head, _lead(tree, low, shut), shut)
    high = _follow(tree, report, high, shut)
    return tree.words[low].start, tree.words[high].end


def _lead(tree: Tree, low: int, shut: set[int]) -> int:
    """The first word of the auxiliaries, adverbs and leading verbs right before a word."""
    while low > 0 and low - 1 not in shut and _leads(tree, low - 1, low):
        low -= 1
    while tree.words[low].upos == "ADV" and low + 1 < len(tree.words) and tree.words[low].text[:1].isupper():
        low += 1
    return low


def _leads(tree: Tree, before: int, first: int) -> bool:
    word = tree.words[before]
    if word.upos == "ADV":
        return tree.rels[before] == "advmod" and word.text.lower() not in _ASKING
    if word.upos in ("AUX", "PART"):
        return word.text.lower() not in ("'s", "’s", "'", "’") or word.upos == "AUX"
    governed = {first, *(k for k in (first + 1, first + 2) if k < len(tree.words))}
    return word.upos in ("VERB", "ADJ") and any(
        tree.head(k) == before and tree.rels[k] in ("xcomp", "ccomp", "advcl") for k in governed
    )


def _noun_lead(tree: Tree, noun: int, low: int, shut: set[int]) -> int:
    """The first word before a noun: its adjectives and article, and the verb whose object it is."""
    while low > 0 and low - 1 not in shut and tree.head(low - 1) == noun and tree.rels[low - 1] in ("det", "amod", "compound"):
        low -= 1
    if low > 0 and low - 1 in tree.children(noun, "cop") and low - 1 not in shut:
        return _lead(tree, low - 1, shut)
    above = tree.head(noun)
    carried = above == low - 1 and above not in shut and tree.rels[noun] == "obj" and tree.words[above].upos == "VERB"
    return _lead(tree, above, shut) if carried else low


def _from_main(tree: Tree, verb: int, low: int, shut: set[int]) -> int:
    """The place of the verb by which somebody comes to tell: "issued a statement calling", "goes on to say", "began by asking"."""
    above, lead = tree.head(verb), leads(tree, verb)
    by_paper = False
    if above >= 0 and tree.deprels[verb] == "acl" and tree.rels[above] in ("obj", "obl"):
        by_paper, above = tree.lemma(above) in words("document"), tree.head(above)
    elif tree.rels[verb] not in ("advcl", "xcomp"):
        return low
    by_paper = by_paper or (
        not lead and above >= 0 and any(tree.lemma(k) in words("document") for k in tree.children(above, "obj"))
    )
    near = _FAR if by_paper else _NEAR
    if not 0 <= above < low <= above + near or tree.words[above].upos != "VERB" or lead not in _LEADING:
        return low
    between = range(above, low)
    if shut.intersection(between) or any(tree.words[i].upos == "PUNCT" and tree.words[i].text != "-" for i in between):
        return low
    return _lead(tree, above, shut)


def _follow(tree: Tree, report: Report, high: int, shut: set[int]) -> int:
    """The last word of what follows a cue: particles, adverbs, the linking preposition, the channel, a colon."""
    stop = min((i for i in report.content if i > high), default=len(tree.words))
    at = high + 1
    while at < stop and at not in shut:
        word = tree.words[at]
        if word.text == ":" or word.deprel == "compound:prt" or (word.upos == "ADV" and tree.rels[at] == "advmod"):
            at += 1
        elif (end := _day(tree, at, report.head)) > at and end <= stop:
            at = end
        elif at + 1 == stop and _links(word):
            at += 1
        elif (end := _channel(tree, at, stop, shut)) > at or (end := _hearer(tree, at, stop, report.head)) > at:
            at = end
        else:
            break
    return at if at == stop < len(tree.words) and _links(tree.words[at]) else at - 1


def _links(word: Word) -> bool:
    """Whether it is a preposition that leads to what is said: "talked about S"."""
    lower = word.text.lower()
    return word.upos in ("ADP", "SCONJ") and (lower not in _OPENERS or (lower == "to" and word.deprel == "case"))


def _day(tree: Tree, at: int, verb: int) -> int:
    """Where a phrase of time without a preposition ends ("Monday", "last week"), if one begins here; else `at`."""
    for kid in tree.children(verb, "obl"):
        held = tree.phrase(kid)
        if held[0] == at and not tree.case(kid) and _is_time(tree, kid):
            return held[-1] + 1
    return at


def _is_time(tree: Tree, index: int) -> bool:
    """Whether a bare noun behind a cue tells when, not to whom: "said Monday", not "told Reuters"."""
    if tree.words[index].upos not in ("NOUN", "PROPN"):
        return False
    return tree.words[index].deprel == "obl:unmarked" or tree.lemma(index) in words_of("calendar")


def _hearer(tree: Tree, at: int, stop: int, verb: int) -> int:
    """Where who is asked or told ends, if the preposition that leads to what is said follows: "asked him about"; else `at`."""
    held = [i for k in tree.children(verb, "obj", "iobj") for i in tree.phrase(k)]
    links = at < stop <= len(tree.words) and _links(tree.words[stop - 1]) and tree.lemma(verb) in _HEARERS
    return stop - 1 if links and held and min(held) == at and max(held) + 1 == stop - 1 else at


def _channel(tree: Tree, at: int, stop: int, shut: set[int]) -> int:
    """Where the phrase that begins with a preposition ends, if it tells of a channel ("in a statement"); else `at`."""
    if tree.rels[at] != "case":
        return at
    noun = tree.head(at)
    held = tree.phrase(noun) if noun > at else []
    last = max(held, default=-1)
    if last < 0 or last >= stop or not is_channel_noun(tree.lemma(noun)) or shut & set(held):
        return at
    return noun + 1
