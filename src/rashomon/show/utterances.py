"""Quotations: who said it, by which chain it came, and what each report did to the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.accounts import Account, Rendering, Utterance, Words
from rashomon.english import first_up
from rashomon.show.keys import ROLES, Key, Keys, Quote
from rashomon.show.wordmarks import Mark, word_marks
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
MOST = 800
"""Utterances on one page: ten reports carry some two hundred, a hundred carried 2,700, a megabyte of page."""

LONGEST = "the longest version"
KINDS = {
    "direct": "in quotation marks",
    "indirect": "in the report’s words",
    "mixed": "partly in quotation marks",
    "scare": "words held at a distance",
}
DENIED = "denied, in the report’s words"


@dataclass(frozen=True, slots=True)
class Version:
    """How one report gives an utterance: its words with marks against the longest version, and what was done to them.

    An utterance that a report interrupts is one version with several `quotes`; `damage` is empty where there is no other.
    """

    key: Key
    quotes: list[Quote]
    marks: list[Mark]
    damage: str
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
    """Utterances of several reports, those of one report alone, words held at a distance; and how many more than the page shows."""

    shared: list[Saying]
    single: list[Saying]
    scare: list[Saying]
    more: int = 0


def _by_report(utterance: Utterance) -> list[list[Rendering]]:
    """The renderings of each report in the order of its text, the longest version first."""
    grouped: dict[str, list[Rendering]] = {}
    for rendering in sorted(utterance.renderings, key=lambda r: r.evidence.start):
        grouped.setdefault(rendering.document, []).append(rendering)
    return sorted(grouped.values(), key=lambda same: -len(_words(same)))


def _words(same: list[Rendering]) -> str:
    """The words of one report, stretches that it interrupts joined by dots; one that lies inside another counts once."""
    kept: list[Words] = []
    for words in sorted((r.evidence for r in same), key=lambda w: (w.start, -w.end)):
        if not kept or words.end > kept[-1].end:
            kept.append(words)
    return " … ".join(one_line(words.text) for words in kept)


def _version(
    same: list[Rendering], base: str | None, keys: Keys, anchor: str, label: str, heard: dict[str, str]
) -> Version | None:
    """The version of one report against `base`; `None` for `base` where this is the longest."""
    shown = [q for r in same for q in keys.quotes_of(r.document, [r.evidence], anchor, label)]
    if not shown:
        return None
    text = _words(same)
    marks = word_marks(base, text) if base is not None and len(base) + len(text) <= 3 * QUOTED_LIMIT else []
    worst = max(same, key=lambda r: len(r.evidence.text)).difference
    damage = LONGEST if base is None else DAMAGE.get(worst, worst)
    within = heard.get(same[0].within or "", "")
    return Version(shown[0].key, shown, marks or [("same", visible(shorten(text, QUOTED_LIMIT)))], damage, within)


def _saying(utterance: Utterance, keys: Keys, number: int, heard: dict[str, str]) -> Saying:
    anchor, label = f"quotation-{number}", f"Quotations, number {number}"
    groups = _by_report(utterance)
    base = _words(groups[0]) if groups else None
    made = [_version(same, base if i else None, keys, anchor, label, heard) for i, same in enumerate(groups)]
    versions = [version for version in made if version]
    if len(versions) == 1:
        versions = [replace(versions[0], damage="")]
    chain = keys.chain(utterance.chain)
    unnamed = next((f"{first_up(name)} (not named)" for name, role in chain if role == ROLES["anonymous"]), "Speaker not named")
    named = next((name for name, role in chain if not role), unnamed)
    speaker = keys.name(utterance.speaker) if utterance.speaker else named
    tellers = keys.of_reports(r.document for r in utterance.renderings)
    text = visible(shorten(one_line(utterance.text), QUOTED_LIMIT))
    kind = DENIED if utterance.denied is True else KINDS.get(utterance.kind, utterance.kind)
    return Saying(anchor, speaker, kind, text, chain, tellers, versions)


def sayings(account: Account, keys: Keys) -> Sayings:
    """The quotations of `account`, at most `MOST`; those told by most reports first, words at a distance last."""
    heard = {u.id: keys.name(u.speaker) for u in account.quotations if u.speaker}
    ranked = sorted(account.quotations, key=lambda u: -len({r.document for r in u.renderings}))
    kept = {u.id for u in sorted(ranked, key=lambda u: (len({r.document for r in u.renderings}) < 2, u.kind == "scare"))[:MOST]}
    made = [(u, _saying(u, keys, number, heard)) for number, u in enumerate(ranked, start=1) if u.id in kept]
    shared = [s for u, s in made if u.kind != "scare" and len(s.keys) > 1]
    known = {s.anchor for s in shared}
    single = [s for u, s in made if u.kind != "scare" and s.anchor not in known]
    return Sayings(shared, single, [s for u, s in made if u.kind == "scare"], len(ranked) - len(made))
