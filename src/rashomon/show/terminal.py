"""The account in a few dozen lines for a terminal: sentences with their reports, differences, what nobody says."""

from __future__ import annotations

from textwrap import wrap

from rashomon.accounts import Account
from rashomon.show.changed import changed, changed_heading
from rashomon.show.keys import Key, Keys
from rashomon.show.tellings import NONE_FOUND, Dispute, Sentence, differences, sentences, standing
from rashomon.show.words import LONGEST, count, day_words, one_line, shorten, visible

SIGNS = {"agreed": "●", "single": "○", "disputed": "◐"}
DIFFERENCES = 8
QUESTIONS = 6
WORDS = 160
"""Characters of quoted words shown in place."""


def _wrapped(text: str, width: int, first: str = "") -> list[str]:
    shown = shorten(one_line(visible(text)), LONGEST)
    return wrap(shown, width, initial_indent=first, subsequent_indent=" " * len(first)) or [first.rstrip()]


def _letters(keys: list[Key]) -> str:
    return "[" + " ".join(key.letter for key in keys[:12]) + (" …" if len(keys) > 12 else "") + "]" if keys else ""


def _sentence(sentence: Sentence, width: int) -> list[str]:
    lines = _wrapped(f"{sentence.text} {_letters(sentence.keys)}", width, f"{SIGNS.get(sentence.kind, '●')} ")
    for quote in sentence.quotes[:1]:
        lines += _wrapped(f"{quote.key.letter} “{shorten(quote.text, WORDS)}”", width, "    ")
    return lines


def _difference(found: Dispute, width: int) -> list[str]:
    lines = _wrapped(f"{found.question} ({found.label.lower()})", width, "≠ ")
    for side in found.sides:
        lines += _wrapped(f"{shorten(side.text, WORDS)} {_letters(side.keys)}", width, "    ")
    return lines + (_wrapped(found.resolution, width, "    → ") if found.resolution else [])


def _more(number: int, noun: str) -> list[str]:
    return [f"  and {count(number, noun)}"] if number > 0 else []


def to_text(account: Account, width: int = 100) -> str:
    """A short summary in lines of at most `width` characters (not under 40), without colours or control characters."""
    width = max(40, width)
    keys = Keys.of(account)
    known = f", as known on {day_words(account.as_of)}" if account.as_of else ""
    lines = [*_wrapped(visible(account.title) or "An account", width), *_wrapped(f"{standing(account)}{known}", width), ""]
    for sentence in sentences(account, keys):
        lines += _sentence(sentence, width)
    if changed_heading(account):
        lines += ["", changed_heading(account)]
        for line in changed(account):
            before = f" Before: {line.was}" if line.was else ""
            lines += _wrapped(f"{line.matter}: {line.text}{before}", width, f"{line.sign} ")
        lines += [] if changed(account) else ["Nothing."]
    found = differences(account, keys)
    if found:
        lines += ["", "Differences"]
        for difference in found[:DIFFERENCES]:
            lines += _difference(difference, width)
        lines += _more(len(found) - DIFFERENCES, "more difference")
    elif len(account.documents) > 1:
        lines += ["", *_wrapped(NONE_FOUND, width)]
    if account.open_questions:
        lines += ["", "What nobody says"]
        for question in account.open_questions[:QUESTIONS]:
            lines += _wrapped(visible(question.text), width, "? ")
        lines += _more(len(account.open_questions) - QUESTIONS, "more question")
    lines += ["", "Reports"]
    for key in list(keys.reports.values())[:26]:
        lines += _wrapped(f"{key.name}, {key.published}", width, f"{key.letter} ")
    lines += _more(len(keys.reports) - 26, "more report")
    return "\n".join(lines) + "\n"
