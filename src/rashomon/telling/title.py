"""A title in the program's own words: the acts that most reports tell."""

from __future__ import annotations

from rashomon.accounts import Account, Happening

SPEECH = ("01", "02", "10", "11", "12", "13", "051", "052")
"""CAMEO roots and codes of acts that are words."""
LONGEST = 110


def title(draft: Account) -> str:
    """The most told acts of the story, at most two; else the commonest headline; never empty."""
    polities = {e.id for e in draft.entities if e.kind in ("state", "territory")}
    ranked = sorted((e for e in draft.events if e.core and not e.text.startswith("“")), key=lambda e: _weight(e, polities))
    acts = [e for e in ranked if not e.cameo.startswith(SPEECH)] or ranked
    words = [a.text for a in acts[:1]]
    second = next((a for a in acts[1:] if a.label != acts[0].label and _reports(a) > 1), None)
    if second is not None and len(words[0]) + len(second.text) <= LONGEST:
        words.append(second.text)
    if words:
        return "; ".join(words)
    headlines = sorted({d.title for d in draft.documents if d.title})
    return headlines[0] if headlines else "Untitled reports"


def _reports(event: Happening) -> int:
    return len({r.document for r in event.reports})


def _weight(event: Happening, polities: set[str]) -> tuple[int, bool, str, str]:
    """Acts between states before others that one report more or less tells; then those with an object, the earlier, by id."""
    between = bool(event.actors and event.recipients) and {*event.actors, *event.recipients} <= polities
    return (-_reports(event) - 2 * between, not event.recipients, (event.when.start or "") if event.when else "9", event.id)
