"""The account in a few dozen lines for a terminal: sentences, who agrees, differences, what nobody says, the reports."""

from __future__ import annotations

from rashomon.accounts import Account, Proposition
from rashomon.plain import width as width_of
from rashomon.show.changed import changed, changed_heading
from rashomon.show.columns import TIE, cut, padded, wrapped
from rashomon.show.keys import Key, Keys
from rashomon.show.matrix import COLUMNS
from rashomon.show.tellings import NONE_FOUND, Dispute, Sentence, differences, sentences, standing
from rashomon.show.words import LONGEST, count, day_words, one_line, shorten, visible

SIGNS = {"agreed": "●", "single": "○", "disputed": "◐"}
SAYS = {"states": "●", "partly": "◐", "contradicts": "✕"}
LEGEND = "● states, ◐ partly, ✕ contradicts, · silent"
SENTENCES = 12
ROWS = 8
DIFFERENCES = 8
QUESTIONS = 6
REPORTS = 26
WORDS = 160
"""Characters of quoted words shown in place."""


def _wrapped(text: str, width: int, first: str = "") -> list[str]:
    return wrapped(shorten(one_line(visible(text)), LONGEST), width, first)


def _marked(text: str, keys: list[Key], width: int, first: str) -> list[str]:
    """`text` and behind it the letters of its reports, which stay on one line."""
    letters = TIE.join([*(key.letter for key in keys[:12]), *(["…"] if len(keys) > 12 else [])])
    shown = shorten(one_line(visible(text)), LONGEST)
    return wrapped(f"{shown} [{letters}]" if letters else shown, width, first)


def _short(text: str) -> str:
    """`text` cut in the middle where that spares the reader a line or more."""
    return shorten(text, WORDS) if len(text) > WORDS * 5 // 4 else text


def _sentence(sentence: Sentence, width: int) -> list[str]:
    lines = _marked(sentence.text, sentence.keys, width, f"{SIGNS.get(sentence.kind, '●')} ")
    for quote in sentence.quotes[:1]:
        lines += _wrapped(f"“{_short(quote.text)}”", width, f"    {quote.key.letter} ")
    return lines


def _difference(found: Dispute, width: int) -> list[str]:
    lines = _wrapped(f"{found.question} ({found.label.lower()})", width, "≠ ")
    for side in found.sides:
        lines += _marked(_short(side.text), side.keys, width, "    ")
    return lines + (_wrapped(found.resolution, width, "    → ") if found.resolution else [])


def _more(number: int, noun: str) -> list[str]:
    return [f"  and {count(number, noun)}"] if number > 0 else []


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *lines] if lines else []


def _weight(row: Proposition) -> tuple[int, int]:
    """Rows that more reports state come first, then those that more speak of."""
    says = [cell.says for cell in row.cells.values()]
    return -says.count("states"), -sum(one in SAYS for one in says)


def _tally(row: Proposition, reports: int) -> str:
    """“37 of 100”, and how many contradict."""
    says = [cell.says for cell in row.cells.values()]
    told, against = says.count("states") + says.count("partly"), says.count("contradicts")
    return f"{told} of {reports}" + (f", {against} against" if against else "")


def _agreement(account: Account, keys: Keys, width: int) -> list[str]:
    """A row for each of the propositions that most reports speak of: a mark for each report, or how many where they are many."""
    rows = sorted(account.propositions, key=_weight)[:ROWS]
    if len(account.documents) < 2 or not rows:
        return []
    few = len(account.documents) <= COLUMNS
    if few:
        cells = [" ".join(SAYS.get(row.cells[i].says if i in row.cells else "", "·") for i in keys.reports) for row in rows]
        head = " ".join(key.letter for key in keys.reports.values())
    else:
        cells, head = [_tally(row, len(account.documents)) for row in rows], "told by"
    room = width - max(map(width_of, [head, *cells])) - 2
    lines = ["", f"{padded('Who agrees', room)}  {head}"]
    for row, marks in zip(rows, cells, strict=True):
        first, *rest = _wrapped(row.text, room)
        lines += [f"{padded(first, room)}  {marks}".rstrip(), *(f"  {cut(line, room)}" for line in rest)]
    legend = _wrapped(LEGEND, width, "  ") if few else []
    return lines + _more(len(account.propositions) - ROWS, "more row") + legend


def _reports(keys: Keys, width: int) -> list[str]:
    """Letter, name and day of each report, in columns where they fit."""
    shown = list(keys.reports.values())[:REPORTS]
    letters = max((len(key.letter) for key in shown), default=0)
    days = max((width_of(key.published) for key in shown), default=0)
    room = min(max((width_of(key.name) for key in shown), default=0), width - letters - days - 3)
    if room < 16:
        lines = [line for key in shown for line in _wrapped(f"{key.name}, {key.published}", width, f"{key.letter} ")]
    else:
        lines = [f"{padded(key.letter, letters)} {padded(cut(key.name, room), room)}  {key.published}" for key in shown]
    return lines + _more(len(keys.reports) - REPORTS, "more report")


def to_text(account: Account, width: int = 100) -> str:
    """A short summary in lines of at most `width` columns (not under 40), without colours or control characters."""
    width = max(40, width)
    keys = Keys.of(account)
    known = f", as known on {day_words(account.as_of)}" if account.as_of else ""
    lines = [*_wrapped(account.title or "An account", width), *_wrapped(f"{standing(account)}{known}", width), ""]
    told = sentences(account, keys)
    lines += [line for sentence in told[:SENTENCES] for line in _sentence(sentence, width)]
    lines += _more(len(told) - SENTENCES, "more sentence") + _agreement(account, keys, width)
    if changed_heading(account):
        lines += ["", changed_heading(account)]
        for line in changed(account):
            before = f" Before: {line.was}" if line.was else ""
            lines += _wrapped(f"{line.matter}: {line.text}{before}", width, f"{line.sign} ")
        lines += [] if changed(account) else ["Nothing."]
    found = differences(account, keys)
    differ = [line for difference in found[:DIFFERENCES] for line in _difference(difference, width)]
    lines += _section("Differences", differ + _more(len(found) - DIFFERENCES, "more difference"))
    if not found and len(account.documents) > 1:
        lines += ["", *_wrapped(NONE_FOUND, width)]
    asked = [line for question in account.open_questions[:QUESTIONS] for line in _wrapped(question.text, width, "? ")]
    lines += _section("What nobody says", asked + _more(len(account.open_questions) - QUESTIONS, "more question"))
    lines += ["", "Reports", *_reports(keys, width)]
    return "\n".join(lines) + "\n"
