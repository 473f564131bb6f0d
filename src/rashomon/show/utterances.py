"""Quotations: who said it, by which chain it came, and what each report did to the words."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.accounts import Account, Rendering, Utterance
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.wordmarks import word_marks
from rashomon.show.words import QUOTED_LIMIT, one_line, shorten, visible

DAMAGE = {
    "same": "word for word",
    "cut": "cut",
    "spliced": "spliced together",
    "reordered": "in another order",
    "reworded": "in other words",
    "translated": "another translation",
    "typo": "a slip of the keyboard",
}
KINDS = {
    "direct": "in quotation marks",
    "indirect": "in the report’s words",
    "mixed": "partly in quotation marks",
    "scare": "words held at a distance",
}


@dataclass(frozen=True, slots=True)
class Version:
    """How one report gives an utterance: the words with marks against the longest rendering, and what was done to them."""

    quote: Quote
    marks: list[tuple[str, str]]
    damage: str
    longest: bool
    within: str


@dataclass(frozen=True, slots=True)
class Saying:
    """An utterance with its chain as (name, role), and its renderings, the longest first."""

    anchor: str
    speaker: str
    kind: str
    text: str
    chain: list[tuple[str, str]]
    keys: list[Key]
    versions: list[Version]


@dataclass(frozen=True, slots=True)
class Sayings:
    """Utterances of several reports or that were changed, those of one report alone, and words held at a distance."""

    shared: list[Saying]
    single: list[Saying]
    scare: list[Saying]


def _longest(utterance: Utterance) -> Rendering | None:
    return max(utterance.renderings, key=lambda r: r.evidence.end - r.evidence.start, default=None)


def _version(rendering: Rendering, base: Rendering, keys: Keys, anchor: str, label: str, heard: dict[str, str]) -> Version | None:
    shown = keys.quotes_of(rendering.document, [rendering.evidence], anchor, label)
    if not shown:
        return None
    text = shorten(one_line(rendering.evidence.text), QUOTED_LIMIT)
    longest = rendering is base
    marks = [("same", visible(text))] if longest else word_marks(base.evidence.text, rendering.evidence.text)
    if sum(len(words) for _, words in marks) > 3 * QUOTED_LIMIT:
        marks = [("same", visible(text))]
    damage = DAMAGE.get(rendering.difference, rendering.difference)
    return Version(shown[0], marks, damage, longest, heard.get(rendering.within or "", ""))


def _saying(utterance: Utterance, keys: Keys, number: int, heard: dict[str, str]) -> Saying:
    anchor, label = f"quotation-{number}", f"Quotations, number {number}"
    base = _longest(utterance)
    ordered = sorted(utterance.renderings, key=lambda r: r is not base)
    versions = [v for r in ordered if base and (v := _version(r, base, keys, anchor, label, heard))]
    chain = keys.chain(utterance.chain)
    named = next((name for name, role in chain if not role), "Speaker not named")
    speaker = keys.name(utterance.speaker) if utterance.speaker else named
    tellers = keys.of_reports(r.document for r in utterance.renderings)
    text = visible(shorten(one_line(utterance.text), QUOTED_LIMIT))
    return Saying(anchor, speaker, KINDS.get(utterance.kind, utterance.kind), text, chain, tellers, versions)


def sayings(account: Account, keys: Keys) -> Sayings:
    """The quotations of `account`; those told by most reports first."""
    heard = {u.id: keys.name(u.speaker) for u in account.quotations if u.speaker}
    ranked = sorted(account.quotations, key=lambda u: -len({r.document for r in u.renderings}))
    made = [(u, _saying(u, keys, number, heard)) for number, u in enumerate(ranked, start=1)]
    shared = [s for u, s in made if u.kind != "scare" and (len(s.keys) > 1 or any(r.difference != "same" for r in u.renderings))]
    known = {s.anchor for s in shared}
    single = [s for u, s in made if u.kind != "scare" and s.anchor not in known]
    return Sayings(shared, single, [s for u, s in made if u.kind == "scare"])
