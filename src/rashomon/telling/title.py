"""A title in the program's own words: the acts that most reports tell; where no two tell one, the reports' own headline."""

from __future__ import annotations

import re

from rashomon.accounts import Account, Happening
from rashomon.telling.counting import BEFALLING, between, reports_of

SPEECH = ("01", "02", "10", "11", "12", "13", "051", "052")
"""CAMEO roots and codes of acts that are words."""
LONGEST = 110
HOSTILE = ("13", "14", "15", "17", "18", "19", "20")
"""CAMEO roots of acts against others, which nobody announces of himself by way of a spokesman that is not named."""

MEASURES = ("curfew", "close_border", "open_border", "ease_curfew", "ease_emergency")
"""Labels of measures for all."""


def title(draft: Account) -> str:
    """The most told acts of the story, at most two; else the headline most like the others; never empty.

    An act without a day beside one with a day may be long past: it is no part of the title.
    """
    polities = {e.id for e in draft.entities if e.kind in ("state", "territory")}
    told = [e for e in draft.events if e.core and not e.text.startswith("“") and not _is_claim(e, draft) and not _is_measure(e)]
    ranked = sorted(told, key=lambda e: _weight(e, polities))
    acts = [e for e in ranked if not e.cameo.startswith(SPEECH)] or ranked
    headline = _headline(draft)
    if headline and (not acts or _is_aside(acts[0], draft, polities)):
        return headline
    words = [a.text for a in acts[:1]]
    others = [a for a in acts[1:] if a.label != acts[0].label and reports_of(a) > 1]
    second = next((a for a in others if a.when is not None or acts[0].when is None), None)
    if second is not None and len(words[0]) + len(second.text) <= LONGEST:
        words.append(second.text)
    return "; ".join(words) or "Untitled reports"


def _is_measure(act: Happening) -> bool:
    """Whether an act is a measure that goes with others' news, told by one or two reports: borders closed, a curfew."""
    return act.label in MEASURES and reports_of(act) < 3


def _is_claim(act: Happening, draft: Account) -> bool:
    """Whether an act is told on the word of others alone: what one side says that the other did is no title.

    What somebody says of himself or of whom he acts for is none of these.
    """
    parents = {e.id: e.codes.get("parent", "") for e in draft.entities}
    hostile = act.cameo.startswith(HOSTILE)
    named = {e.id for e in draft.entities if hostile or "described" not in e.codes}
    speakers = [[step.who for step in report.said_by if step.role == "speaker" and step.who in named] for report in act.reports]
    if not act.actors or not all(speakers):
        return False  # "the foreign ministry announced": it may be the acting side's own
    return not any(_acts_for(who, act, parents) for said in speakers for who in said if who)


def _acts_for(who: str, act: Happening, parents: dict[str, str]) -> bool:
    """Whether somebody is one of the parties that act, or acts for one."""
    for _ in range(4):
        if who in act.actors:
            return True
        who = parents.get(who, "") or (who.rpartition("-")[0] if who[:2] != "e-" else "")
    return False


def _is_aside(act: Happening, draft: Account, polities: set[str]) -> bool:
    """Whether an act is no title for several reports: one of them tells it, or it is mere words; an act of states always is."""
    if len(draft.documents) < 2 or between(act, polities):
        return False
    return (reports_of(act) < 2 and act.label not in BEFALLING) or act.cameo.startswith(SPEECH)


def _headline(draft: Account) -> str | None:
    """The headline with the fewest loaded terms that shares most words with the other reports' headlines, the shorter of equals."""
    found = {d.id: " ".join(d.title.split()) for d in draft.documents if d.title}
    words = {i: set(re.findall(r"\w{4,}", text.lower())) for i, text in found.items()}
    alike = {i: sum(len(own & other) for j, other in words.items() if j != i) for i, own in words.items()}
    terms = {row.term.lower() for row in draft.naming if row.loaded}
    loaded = {i: sum(term in text.lower() for term in terms) for i, text in found.items()}
    best = min(found, key=lambda i: (loaded[i] - alike[i], len(found[i]), found[i]), default=None)
    return found[best] if best is not None else None


def _weight(event: Happening, polities: set[str]) -> tuple[int, bool, str, str]:
    """Calamities first, acts between states before others that one report more or less tells; then those with an object, the earlier."""
    mutual = between(event, polities) and reports_of(event) > 1
    befell = event.label in BEFALLING
    return (
        -reports_of(event) - 2 * mutual - 3 * befell,
        not event.recipients,
        (event.when.start or "") if event.when else "9",
        event.id,
    )
