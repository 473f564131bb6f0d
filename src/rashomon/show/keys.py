"""Names for what an account holds by id: a letter and a colour for each report, a name for each entity; and where words are used.

Every quoted stretch that a page shows is asked for here, so that at the end the page knows where each stretch of each
report is used, and can link there and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.accounts import Account, PublishedAt, Quoted, Report, Step, Words
from rashomon.english import PRONOUNS, in_prose
from rashomon.plain import file_name
from rashomon.show.words import QUOTED_LIMIT, day, listed, moment, one_line, shorten, visible, when_label

NAME_LIMIT = 48


@dataclass(frozen=True, slots=True)
class Key:
    """How a report is called on the page: its letter, its number (for the colour), its name, and when it was published."""

    letter: str
    number: int
    name: str
    published: str

    @property
    def anchor(self) -> str:
        """The id of the report on the page."""
        return f"report-{self.letter}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words as the page shows them: which report, which words, whose voice, the anchor of their place in the report.

    `by` says according to whom the report says so, the first speaker first; empty where it speaks for itself.
    """

    key: Key
    text: str
    voice: str
    anchor: str
    by: str = ""


@dataclass(slots=True)
class Keys:
    """Everything by id; what follows `texts` grows while a page is made.

    `uses`: (report id, start) → places, each an anchor and its words. `stretches`: by report, the words used anywhere, each with
    the anchors of the places; `main`: those under the account's sentences and the differences. `chains`: according to whom a
    report says some words.
    """

    reports: dict[str, Key]
    names: dict[str, str]
    texts: dict[str, Report]
    uses: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    stretches: dict[str, dict[tuple[int, int], list[str]]] = field(default_factory=dict)
    main: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    chains: dict[tuple[str, int, int], str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    """What to call an entity inside a sentence, with its article."""

    heard: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    """By report, what it has from others: start, end, according to whom."""

    @classmethod
    def of(cls, account: Account) -> Keys:
        """The keys of `account`; reports have letters in its order."""
        keys = {r.id: Key(letter(i), i, report_name(r), published_day(r.published)) for i, r in enumerate(account.documents)}
        names = {party.id: visible(one_line(party.name)) for party in account.entities}
        made = cls(keys, names, {report.id: report for report in account.documents})
        made.called = {party.id: visible(one_line(in_prose(party))) for party in account.entities}
        for event in account.events:
            for told in event.reports:
                made.chains |= {
                    (told.document, w.start, w.end): made.according(told.said_by) for w in told.evidence if told.said_by
                }
        for utterance in account.quotations:
            heard = utterance.kind != "scare" and not any(
                s.who is None and s.name.lower() in PRONOUNS for s in utterance.chain[:1]
            )
            by = made.according(utterance.chain) if heard else ""
            for one in utterance.renderings if by else ():
                made.heard.setdefault(one.document, []).append((one.evidence.start, one.evidence.end, by))
        return made

    def _heard(self, document: str, start: int, end: int) -> str:
        """According to whom a report has these words, by the shortest quotation that holds them; empty where it speaks for itself."""
        around = [one for one in self.heard.get(document, ()) if one[0] <= start and end <= one[1]]
        return min(around, key=lambda one: (one[1] - one[0], one), default=(0, 0, ""))[2]

    def according(self, steps: Sequence[Step]) -> str:
        """“according to Joseph Wu, by way of a wire service”."""
        names = [self.called.get(step.who or "", name) for step, (name, _) in zip(steps, self.chain(steps), strict=True)]
        way = f", by way of {listed(names[1:])}" if len(names) > 1 else ""
        return f"according to {names[0]}{way}" if names else ""

    def name(self, entity: str | None) -> str:
        """The name of an entity; its id where the account does not hold it."""
        return "somebody who is not named" if entity is None else self.names.get(entity, visible(entity))

    def of_reports(self, ids: Iterable[str]) -> list[Key]:
        """Keys of the reports `ids`, each once, in the order of the account."""
        return sorted({self.reports[i] for i in ids if i in self.reports}, key=lambda key: key.number)

    def quote(self, words: Quoted, place: str, label: str) -> Quote | None:
        """`words` for showing at the anchor `place`, which readers know as `label`; `None` where no report holds them."""
        report = self.texts.get(words.document)
        if report is None or not 0 <= words.start < words.end <= len(report.text):
            return None
        self.uses.setdefault((report.id, words.start), {}).setdefault(place, label)
        if not place.startswith("left-"):
            places = self.stretches.setdefault(report.id, {}).setdefault((words.start, words.end), [])
            places += [place] if place not in places else []
        if place.startswith(("sentence-", "difference-")):
            self.main.setdefault(report.id, set()).add((words.start, words.end))
        key = self.reports[report.id]
        text = visible(shorten(one_line(words.text), QUOTED_LIMIT))
        by = self.chains.get((report.id, words.start, words.end), "")
        if not by and place.startswith(("sentence-", "difference-")):
            by = self._heard(report.id, words.start, words.end)
        return Quote(key, text, voice_at(report, words.start), f"{key.letter}-{words.start}", by)

    def quotes(self, evidence: Sequence[Quoted], place: str, label: str) -> list[Quote]:
        """The distinct stretches of `evidence`, in its order."""
        distinct = {(words.document, words.start, words.end): words for words in evidence}
        return [shown for words in distinct.values() if (shown := self.quote(words, place, label))]

    def quotes_of(self, document: str, evidence: Sequence[Words], place: str, label: str) -> list[Quote]:
        """The distinct stretches of one report."""
        return self.quotes([Quoted(document, w.start, w.end, w.text) for w in evidence], place, label)

    def chain(self, steps: Sequence[Step]) -> list[tuple[str, str]]:
        """A chain of attribution as (name, role) in plain words, from the first speaker on."""
        names = [self.names.get(step.who or "", _inside(visible(step.name))) or "unknown" for step in steps]
        return [(name, ROLES.get(step.role, step.role)) for name, step in zip(names, steps, strict=True)]


def _inside(name: str) -> str:
    """A description as it stands inside a sentence: "survivors", where it began one."""
    return f"{name[:1].lower()}{name[1:]}" if " " not in name and name[1:].islower() and name.lower().endswith("s") else name


ROLES = {
    "speaker": "",
    "channel": "channel",
    "agency": "agency",
    "translator": "translator",
    "anonymous": "not named",
}
VOICES = {"author": "the author’s own voice", "translator": "the translator’s voice", "editor": "the editor’s voice"}


def starts(keys: Keys) -> dict[str, list[int]]:
    """By report, where the words start to which something on the page leads, in order."""
    found: dict[str, list[int]] = {}
    for document, start in sorted(keys.uses):
        found.setdefault(document, []).append(start)
    return found


def letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def published_day(published: PublishedAt) -> str:
    """The day of publication without the hour; “between” two days where it is not known better."""
    start, end = moment(published.start), moment(published.end)
    if start and end and (end - start).total_seconds() < 86400 and start.date() == end.date():
        return day(start)
    return when_label(published).replace("day unknown", "date unknown")


def report_name(report: Report) -> str:
    """The outlet, else the headline, else the file, else the address."""
    file = file_name(report.path) or ""
    for candidate in (report.outlet, report.title, file, report.url, report.id):
        name = one_line(candidate or "")
        if name:
            return visible(name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1].rstrip() + "…")
    return "a report"


def voice_at(report: Report, offset: int) -> str:
    """Who speaks at `offset`, in words; empty for the author, who needs no mention."""
    block = next((b for b in report.blocks if b.start <= offset < b.end), None)
    voice = next((v for v in report.voices if block and v.id == block.voice), None)
    if voice is None or voice.role == "author":
        return "in the headline" if block and block.kind == "headline" else ""
    return VOICES.get(voice.role, voice.role)
