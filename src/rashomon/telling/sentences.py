"""Sentences for happenings and differences, ordered by time; their kind says whether reports agree."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts import Account, Difference, EventReport, Happening, Party, Quoted, Side, Telling, Utterance, When, Words
from rashomon.english import first_up, listed, tidy, with_article
from rashomon.lemmas import lemma
from rashomon.times import Interval

MOST = 60
BACKGROUND = 20
"""So many sentences at most on what came before: acts of the kind that the story is about first, then the most reported."""

DENIALS = 8
"""So many sentences at most on what is said not to have happened."""

PLANS = 8
"""So many sentences at most on what is to come."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TALK = ("010", "011", "013", "014", "015", "016", "017", "018")
"""CAMEO codes of plain statements: their sentence is what was said."""


def sentences(draft: Account) -> list[Telling]:
    """The story's own happenings in order of time, then how accounts differ on them, then what came before."""
    core = [e for e in draft.events if e.core and _tellable(e, draft)]
    polities = {e.id for e in draft.entities if e.kind in ("state", "territory")}
    told = [_happening(draft, e) for e in sorted(core, key=lambda e: (_by_time(e)[0], not _between(e, polities), *_by_time(e)))]
    described = {e.id for e in draft.entities if "described" in e.codes}
    told += [_denied(draft, e) for e in draft.events if _a_denial(e) and not described & {*e.actors, *e.recipients}][:DENIALS]
    told += [_planned(draft, e) for e in draft.events if _a_plan(e) and not described & {*e.actors, *e.recipients}][:PLANS]
    told += [_difference(d) for d in draft.differences if d.kind in ("fact", "time", "definition", "voice")]
    told += [_happening(draft, e) for e in sorted(_background(draft), key=_by_time)]
    return told[:MOST]


def _a_denial(event: Happening) -> bool:
    """Whether all that is told of a deed between parties is that it did not come about."""
    return event.status == "denied" and bool(event.actors and event.recipients) and not event.text.startswith("“")


def _a_plan(event: Happening) -> bool:
    """Whether several reports tell of a deed as one to come."""
    return event.status == "planned" and bool(event.actors) and _reports(event) > 1 and not event.text.startswith("“")


def _planned(draft: Account, event: Happening) -> Telling:
    """ "Peru is to recognise Kosovo on 3 May": the sentence of the deed with its verb in the infinitive."""
    who = first_up(listed([_name(e) for i in event.actors for e in draft.entities if e.id == i]))
    verb, _, rest = event.text.removeprefix(f"{who} ").partition(" ")
    many = len(event.actors) > 1 or any(e.kind == "group" for e in draft.entities if e.id in event.actors)
    deed = f"{lemma(verb, 'VERB')} {rest}".strip()
    text = f"{who} {'are' if many else 'is'} to {deed}{_date(event)}, {_according(draft, event, {r.document for r in event.reports})}."
    return Telling(text, "agreed", _evidence(event))


def _denied(draft: Account, event: Happening) -> Telling:
    documents = {r.document for r in event.reports}
    kind = "agreed" if len(documents) > 1 else "single"
    deed = f"the {event.text[4:]}" if event.text.startswith("The ") else event.text
    return Telling(f"Denied: that {deed}{_date(event)}, {_according(draft, event, documents)}.", kind, _evidence(event))


def _background(draft: Account) -> list[Happening]:
    own = {e.label for e in draft.events if e.core}
    found = [e for e in draft.events if not e.core and e.when and e.status in ("asserted", "announced") and _says_something(e)]
    return sorted(found, key=lambda e: (e.label not in own, -_reports(e), e.id))[:BACKGROUND]


def _says_something(event: Happening) -> bool:
    plain = event.cameo.startswith(TALK) or event.text.startswith("“")
    return bool(event.actors) and not plain and bool(event.recipients or event.place or event.instrument)


OPENERS = frozenset(
    {"the", "a", "an", "he", "she", "it", "they", "we", "his", "her", "its", "their", "our", "there", "this", "that"}
    | {"these", "those", "no", "all", "some", "both"}
)
"""Words with which a reported clause begins."""


def _worth(utterance: Utterance) -> bool:
    """Whether an utterance can stand for what was said: a clause, not a word or two."""
    words = utterance.text.split()
    whole = bool(words) and (words[0].lstrip("“‘\"'")[:1].isupper() or words[0] in OPENERS)
    if utterance.kind in ("indirect", "mixed"):
        return whole and len(words) >= (6 if utterance.kind == "indirect" else 4)
    return utterance.kind == "direct" and len(words) >= 4


def _spoken(draft: Account, event: Happening) -> Utterance | None:
    """What was said in a plain statement: the actor's words that stand beside its reports, those that most documents carry first."""
    own = [u for u in draft.quotations if u.speaker in event.actors and _worth(u) and _beside(event, u)]
    return max(own, key=lambda u: (len({r.document for r in u.renderings}), u.kind == "direct", -len(u.text), u.id), default=None)


def _beside(event: Happening, utterance: Utterance) -> bool:
    """Whether a rendering stands within a sentence of one of the event's reports."""
    return any(
        rendering.document == report.document and _gap(rendering.evidence, report.evidence[0]) < BESIDE
        for rendering in utterance.renderings
        for report in event.reports
    )


def _gap(one: Words, other: Words) -> int:
    return max(0, one.start - other.end, other.start - one.end)


BESIDE = 160
"""Characters between an act of speech and words that belong to it."""


def _tellable(event: Happening, draft: Account) -> bool:
    if event.cameo.startswith(TALK) and _spoken(draft, event) is None and not event.recipients:
        return False
    described = {e.id for e in draft.entities if "described" in e.codes}
    if event.when is None and _reports(event) < 2 and event.actors and set(event.actors) <= described:
        return False
    if event.when is None and _reports(event) < 2 and not event.actors and event.text.startswith("People "):
        return False  # "people were killed": neither who nor how many nor when
    return event.status != "hypothetical" and not event.text.startswith("“")


def _reports(event: Happening) -> int:
    return len({r.document for r in event.reports})


def _between(event: Happening, polities: set[str]) -> bool:
    """Whether it is an act of states and territories on each other: on its day it is told first."""
    return bool(event.actors and event.recipients) and {*event.actors, *event.recipients} <= polities


def _by_time(event: Happening) -> tuple[str, int, str]:
    return ((event.when.start or "") if event.when else "9999", -_reports(event), event.id)


def _happening(draft: Account, event: Happening) -> Telling:
    documents = {r.document for r in event.reports}
    disputed = any(event.id in d.about and d.kind in ("fact", "time", "definition") for d in draft.differences)
    kind = "disputed" if disputed else "agreed" if len(documents) > 1 else "single"
    spoken = _spoken(draft, event) if event.cameo.startswith(TALK) else None
    if spoken is not None:
        words = _short(spoken.text)
        said = f": “{words}”" if spoken.kind != "indirect" else _inside(words)
        text = f"{_speaker(draft, event)} said{_date(event)}, {_according(draft, event, documents)}{said}"
        return Telling(text, kind, [*_evidence(event), *_rendered(spoken)])
    return Telling(f"{event.text}{_date(event)}, {_according(draft, event, documents)}.", kind, _evidence(event))


def _speaker(draft: Account, event: Happening) -> str:
    return next((first_up(_name(e)) for e in draft.entities if e.id in event.actors), "Somebody")


def _name(party: Party) -> str:
    return with_article(party.name, party.kind, described="described" in party.codes, loaded="loaded" in party.codes)


def _short(text: str, most: int = 180) -> str:
    text = tidy(text)
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _inside(words: str) -> str:
    """A reported clause: behind "that" where it begins with a common word, else as it is."""
    first, rest = words.split(" ", 1)[0], words.rstrip(".,;")
    return f", that {rest[:1].lower()}{rest[1:]}." if first.lower() in OPENERS else f": {first_up(rest)}."


def _rendered(utterance: Utterance) -> list[Quoted]:
    whole = max(utterance.renderings, key=lambda r: (r.difference == "same", len(r.evidence.text), r.document))
    return [Quoted(whole.document, whole.evidence.start, whole.evidence.end, whole.evidence.text)]


def _date(event: Happening) -> str:
    when = interval(event.when)
    return f" {when.in_words()}" if when is not None else ""


def interval(when: When | None) -> Interval | None:
    """The interval that a printed one means; `None` where it has no limits."""
    if when is None or (when.start is None and when.end is None):
        return None
    start = Interval.parse(when.start).start if when.start else None
    end = Interval.parse(when.end).start if when.end else None
    return Interval(start, end)


def _according(draft: Account, event: Happening, documents: set[str]) -> str:
    """How many reports say so, and on whose word where all of them rest on one."""
    all_of = len(draft.documents)
    many = _number(len(documents))
    if len(documents) == all_of > 1:
        said = f"all {many} reports say" if all_of > 2 else "both reports say"
    elif len(documents) == 1:
        said = "the report says" if all_of == 1 else f"one report{_outlet(draft, documents)} says"
    else:
        said = f"{many} of the {_number(all_of)} reports say"
    return f"{said}{_word_of(draft, event)}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _outlet(draft: Account, documents: set[str]) -> str:
    outlet = next((d.outlet for d in draft.documents if d.id in documents and d.outlet), None)
    return f" ({outlet})" if outlet else ""


def _word_of(draft: Account, event: Happening) -> str:
    """On whose word the reports rest, where those that name anybody name one and it is not the acting party."""
    begins = {r.document: who for r in event.reports if (who := _beginning(r)) is not None}
    named = set(begins.values())
    if len(named) != 1 or named & set(event.actors):
        return ""
    origin = next((_name(e) for e in draft.entities if e.id in named), None)
    if origin is None:
        return ""
    every = len({r.document for r in event.reports})
    some = "" if len(begins) == every else f"{_number(len(begins))} of them "
    return f", {some}on the word of {origin}"


def _beginning(report: EventReport) -> str | None:
    return next((s.who for s in report.said_by if s.who and s.role in ("speaker", "agency")), None)


def _evidence(event: Happening) -> list[Quoted]:
    """The first words of each document's telling."""
    out: dict[str, Quoted] = {}
    for report in event.reports:
        words = report.evidence[0]
        out.setdefault(report.document, Quoted(report.document, words.start, words.end, words.text))
    return list(out.values())


def _difference(difference: Difference) -> Telling:
    values = "; ".join(f"{_value(s)} ({_count(s.documents)})" for s in difference.sides)
    evidence = [e for s in difference.sides for e in s.evidence[:1]]
    resolution = f" {difference.resolution}" if difference.resolution else ""
    asked = difference.question if difference.question.endswith("?") else f"{difference.question.rstrip('.')}:"
    question = "" if difference.question.startswith(SO) else f" {asked}"
    return Telling(f"Accounts differ.{question} {values}.{resolution}", "disputed", evidence)


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
