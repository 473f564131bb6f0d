"""Sentences for happenings and differences, ordered by time; their kind says whether reports agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.accounts import Account, Difference, EventReport, Happening, Proposition, Quoted, Side, Telling
from rashomon.english import first_up, in_prose, listed
from rashomon.lemmas import lemma
from rashomon.telling import spoken
from rashomon.telling.counting import BEFALLING, according, between, day, reports_of, reports_say, teller_of
from rashomon.times import Interval

MOST = 60
BACKGROUND = 20
"""So many sentences at most on what came before: acts of the kind that the story is about first, then the most reported."""

DENIALS = 8
"""So many sentences at most on what is said not to have happened."""

PLANS = 8
"""So many sentences at most on what is to come."""

FATES = ("kill", "die", "injure")
"""Labels of what becomes of people."""

TAKEN = ("arrest", "rescue", "evacuate", "abduct", "release")
"""Labels of what is done to people, by number."""

TALK = ("010", "011", "013", "014", "015", "016", "017", "018")
"""CAMEO codes of plain statements: their sentence is what was said."""

SPEECH = (*TALK, "012", "02", "051", "10", "11", "12", "13")
"""CAMEO codes of acts that are words."""


def sentences(draft: Account) -> list[Telling]:
    """The story's own happenings in order of time, then how accounts differ on them, then what came before."""
    core = [e for e in draft.events if e.core and _tellable(e, draft) and not _is_disputed_toll(draft, e)]
    polities = {e.id for e in draft.entities if e.kind in ("state", "territory")}
    core.sort(key=lambda e: (_by_time(e)[0], not between(e, polities), *_by_time(e)))
    told = [one for e in core for one in _happening(draft, e)]
    described = {e.id for e in draft.entities if "described" in e.codes}
    told += [_denied(draft, e) for e in draft.events if _a_denial(e) and not described & {*e.actors, *e.recipients}][:DENIALS]
    told += [
        _planned(draft, e)
        for e in draft.events
        if _a_plan(e) and _parted(draft, e)[1] and not described & {*e.actors, *e.recipients}
    ][:PLANS]
    told += _figures(draft, [e for e in core if e.label in (*FATES, *TAKEN)])
    told += [_difference(draft, d) for d in draft.differences if d.kind in ("fact", "time", "definition", "voice")]
    told += [one for e in sorted(_background(draft), key=_by_time) for one in _happening(draft, e)]
    return told[:MOST]


def _a_denial(event: Happening) -> bool:
    """Whether all that is told of a deed between parties is that it did not come about; what somebody will not do is no denial."""
    if any(_WILL_NOT.search(w.text) for r in event.reports for w in r.evidence):
        return False
    return event.status == "denied" and bool(event.actors and event.recipients) and not event.text.startswith("“")


_WILL_NOT = re.compile(
    r"\b(?:would|will|shall|could|can|may|might) not\b|\b(?:wo|would|could|ca)n['’]t\b|\bcannot\b|\bruled? out\b"
)


def _a_plan(event: Happening) -> bool:
    """Whether several reports tell of a deed as one to come."""
    return event.status == "planned" and bool(event.actors) and reports_of(event) > 1 and not event.text.startswith("“")


def _planned(draft: Account, event: Happening) -> Telling:
    """ "Peru is to recognise Kosovo on 3 May": the sentence of the deed with its verb in the infinitive."""
    who, deed = _parted(draft, event)
    many = len(event.actors) > 1 or any(e.kind == "group" for e in draft.entities if e.id in event.actors)
    text = f"{who} {'are' if many else 'is'} to {deed}{day(event.when)}, {according(draft, event, {r.document for r in event.reports})}."
    return Telling(text, "agreed", _evidence(event))


def _parted(draft: Account, event: Happening) -> tuple[str, str]:
    """Who acts, and the deed with its verb in the infinitive; no deed where the sentence begins with other words for who acts."""
    who = first_up(listed([in_prose(e) for i in event.actors for e in draft.entities if e.id == i]))
    if not event.text.startswith(f"{who} "):
        return who, ""
    verb, _, rest = event.text.removeprefix(f"{who} ").partition(" ")
    return who, f"{lemma(verb, 'VERB')} {rest}".strip()


def _denied(draft: Account, event: Happening) -> Telling:
    """ "The ministry denies that Peru recognised Kosovo", where somebody else denies it; else "Peru did not recognise Kosovo"."""
    documents = {r.document for r in event.reports}
    kind = "agreed" if len(documents) > 1 else "single"
    who, deed = _parted(draft, event)
    if not deed:
        text = f"Denied: that {_inside(event.text)}{day(event.when)}, {according(draft, event, documents)}."
        return Telling(text, kind, _evidence(event))
    denier = "" if any(_relayed(draft, r) for r in event.reports) else teller_of(draft, event)
    parties = {*event.actors, *event.recipients}
    if denier and not any(step.who in parties for r in event.reports for step in r.said_by):
        text = f"{first_up(denier)} denies that {_inside(event.text)}{day(event.when)}, {reports_say(draft, documents)}."
    else:
        word = according(draft, event, documents) if denier else reports_say(draft, documents)
        text = f"{who} did not {deed}{day(event.when)}, {word}."
    return Telling(text, kind, _evidence(event))


def _relayed(draft: Account, report: EventReport) -> bool:
    """Whether what is denied is another's claim: "rejected allegations by Peru that …" is not Peru's denial."""
    text = next(d.text for d in draft.documents if d.id == report.document)
    start, end = report.evidence[0].start, report.evidence[0].end
    return _CLAIM.search(re.split(r"[.!?]\s|\n", text[max(0, start - BEFORE) : end])[-1]) is not None


BEFORE = 120
"""Characters before a denied deed in which its denial begins."""
_CLAIM = re.compile(
    r"\b(?:accusation|allegation|assertion|charge|claim|report|rumour|suggestion)s? (?:by|from|of)\b", re.IGNORECASE
)


def _background(draft: Account) -> list[Happening]:
    own = {e.label for e in draft.events if e.core}
    found = [e for e in draft.events if not e.core and e.when and e.status in ("asserted", "announced") and _says_something(e)]
    return sorted(found, key=lambda e: (e.label not in own, -reports_of(e), e.id))[:BACKGROUND]


def _says_something(event: Happening) -> bool:
    plain = _is_speech(event) or event.text.startswith("“")
    return bool(event.actors) and not plain and bool(event.recipients or event.place or event.instrument)


def _tellable(event: Happening, draft: Account) -> bool:
    if _is_speech(event) and not event.recipients and not spoken.words_of(draft, event):
        return reports_of(event) > 1 and not event.cameo.startswith(TALK)
    described = {e.id for e in draft.entities if "described" in e.codes}
    if event.when is None and reports_of(event) < 2 and event.actors and set(event.actors) <= described:
        return False
    if event.when is None and reports_of(event) < 2 and not event.actors and event.text.startswith("People "):
        return False  # "people were killed": neither who nor how many nor when
    return event.status != "hypothetical" and not event.text.startswith("“")


def _is_disputed_toll(draft: Account, event: Happening) -> bool:
    """Whether all that it tells is how many died or were hurt, and the reports differ on just that."""
    described = {e.id for e in draft.entities if "described" in e.codes}
    if event.label not in FATES or event.actors or not set(event.recipients) <= described:
        return False
    words = [
        (d.document, d.start, d.end)
        for one in draft.differences
        if one.question.startswith("How many ")
        for s in one.sides
        for d in s.evidence
    ]
    return any(document == r.document and e.start <= start and end <= e.end
               for r in event.reports for e in r.evidence for document, start, end in words)  # fmt: skip


def _by_time(event: Happening) -> tuple[str, int, str]:
    return ((event.when.start or "") if event.when else "9999", -reports_of(event), event.id)


def _happening(draft: Account, event: Happening) -> list[Telling]:
    """Its sentence; of an act of speech one for each utterance that is told of it."""
    documents = {r.document for r in event.reports}
    disputed = any(event.id in d.about and d.kind in ("fact", "time", "definition") for d in draft.differences)
    words = spoken.words_of(draft, event) if _is_speech(event) else []
    if words:
        return [spoken.telling(draft, event, one, disputed=disputed) for one in words]
    kind = "disputed" if disputed else "agreed" if len(documents) > 1 else "single"
    told = f"It is alleged that {_inside(event.text)}" if event.status == "alleged" else event.text
    return [Telling(f"{_dated(told, event)}, {according(draft, event, documents)}.", kind, _evidence(event))]


def _dated(told: str, event: Happening) -> str:
    """A sentence with its day: at its end, but before it where it ends with what somebody is to do, which the day would seem to date."""
    when = day(event.when)
    return f"{first_up(when.strip())}, {_inside(told)}" if when and _TO_DO.search(told) else f"{told}{when}"


_TO_DO = re.compile(r"\b(?:ordered|urged|asked|agreed|called on)\b.* to [a-z]+ ")


def _inside(text: str) -> str:
    """A sentence of a happening as it stands behind "that"."""
    first = text.split(" ", 1)[0].lower()
    return (
        f"{text[:1].lower()}{text[1:]}" if first in ("the", "a", "an", "at", "more", "one", "people", "some", "about") else text
    )


def _figures(draft: Account, told: Sequence[Happening]) -> list[Telling]:
    """How many people were killed, missing, aboard, where reports do not differ; not numbers that happenings tell."""
    befell = any(e.core and e.label in BEFALLING for e in draft.events)
    out = []
    for row in draft.propositions:
        if row.figure is not True or any(_rests_on(row, r) for e in told for r in e.reports):
            continue
        stating = [document for document, cell in row.cells.items() if cell.says == "states"]
        if len(stating) < 2 and not befell:
            continue  # of one report: of what it counts nothing is said
        evidence = [Quoted(d, w.start, w.end, w.text) for d in stating for w in row.cells[d].evidence[:1]]
        origin = next((in_prose(e) for e in draft.entities if [e.id] == row.origins), "") if len(stating) == 1 else ""
        word = f", on the word of {origin}" if origin else ""
        out.append(
            Telling(f"{row.text}, {reports_say(draft, stating)}{word}.", "agreed" if len(stating) > 1 else "single", evidence)
        )
    return out


def _rests_on(row: Proposition, report: EventReport) -> bool:
    """Whether a row's words of a report lie within those by which it tells a happening."""
    words = row.cells[report.document].evidence
    return any(e.start <= w.start and w.end <= e.end for w in words for e in report.evidence)


def _is_speech(event: Happening) -> bool:
    """Whether its sentence is what was said: a plain statement, or an act of words towards nobody and about nothing ("made an appeal")."""
    return event.cameo.startswith(TALK) or (
        event.cameo.startswith(SPEECH) and not event.recipients and "the release of" not in event.text
    )


def _evidence(event: Happening) -> list[Quoted]:
    """The first words of each document's telling."""
    out: dict[str, Quoted] = {}
    for report in event.reports:
        words = report.evidence[0]
        out.setdefault(report.document, Quoted(report.document, words.start, words.end, words.text))
    return list(out.values())


def _difference(draft: Account, difference: Difference) -> Telling:
    own = difference.question.startswith((AGE, WHO))
    values = "; ".join(f"{_value(s)} ({'' if own else _by(draft, s)}{_count(s.documents)})" for s in difference.sides)
    evidence = [e for s in difference.sides for e in s.evidence[:1]]
    resolution = f" {difference.resolution}" if difference.resolution else ""
    asked = difference.question if difference.question.endswith("?") else f"{difference.question.rstrip('.')}:"
    question = "" if difference.question.startswith(SO) else f" {asked}"
    return Telling(f"Accounts differ.{question} {values}.{resolution}", "disputed", evidence)


def _by(draft: Account, side: Side) -> str:
    """According to whom a side is so, where all its words are of one: "the coast guard, "; empty where a report speaks for itself."""
    speakers = {spoken.speaker_of(draft, words) for words in side.evidence}
    found = speakers.pop() if len(speakers) == 1 else ""
    return f"{found}, " if found else ""


AGE, WHO = "How old is ", "Who said "
"""How questions begin whose answers are the reports' own: ages stand beside names, and speakers are what is asked for."""

SO = "Is it so: "
"""How a question begins that only repeats what its first side says."""


def _value(side: Side) -> str:
    """A day in words; other values as they are, in marks where they are a report's own words and several."""
    try:
        return Interval.parse(side.value).in_words().removeprefix("on ")
    except ValueError:
        verbatim = any(" ".join(e.text.split()).strip(" ,.;") == side.value.strip(" ,.;") for e in side.evidence)
        return f"“{side.value}”" if verbatim and len(side.value.split()) > FEWEST else side.value


FEWEST = 3
"""Words of a value from which on it is set in marks."""


def _count(documents: Sequence[str]) -> str:
    return "1 report" if len(documents) == 1 else f"{len(documents)} reports"
