"""The account as a notebook shows it: a few lines of escaped HTML, without style sheet or script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from rashomon.accounts import Account
from rashomon.show.keys import Key, Keys
from rashomon.show.tellings import Sentence, differences, sentences, standing
from rashomon.show.words import count, shorten, visible

SENTENCES = 10
DIFFERENCES = 6
WORDS = 200
"""Characters of quoted words and of one side; the page holds them whole."""


def _letters(keys: list[Key]) -> str:
    return escape(f"[{' '.join(key.letter for key in keys[:12])}{' …' if len(keys) > 12 else ''}]") if keys else ""


def _text(text: str) -> str:
    return f'<span dir="auto">{escape(visible(shorten(text, WORDS)))}</span>'


def _sentence(sentence: Sentence) -> str:
    quotes = [f"<q>{_text(quote.text)}</q> <small>{escape(quote.key.letter)}</small>" for quote in sentence.quotes[:1]]
    told = f"<small>{_text(sentence.told)}</small>"
    return f"<li>{_text(sentence.text)} {_letters(sentence.keys)} {told}{''.join(f'<br>{quote}' for quote in quotes)}</li>"


def _more(number: int, noun: str) -> str:
    return f"<li>and {count(number, noun)}</li>" if number > 0 else ""


def _list(title: str, items: list[str], more: str = "") -> Iterator[str]:
    if items:
        yield f"<p><b>{title}</b></p><ul>{''.join(items)}{more}</ul>"


def _parts(account: Account) -> Iterator[str]:
    keys = Keys.of(account)
    told, found = sentences(account, keys), differences(account, keys)
    yield f"<h3>{_text(account.title or 'An account')}</h3><p>{_text(standing(account))}</p>"
    yield from _list("The account", [_sentence(one) for one in told[:SENTENCES]], _more(len(told) - SENTENCES, "more sentence"))
    sides = [
        f"<li>{_text(one.question)} {'; '.join(f'<b>{_text(side.text)}</b> {_letters(side.keys)}' for side in one.sides)}</li>"
        for one in found[:DIFFERENCES]
    ]
    yield from _list("Differences", sides, _more(len(found) - DIFFERENCES, "more difference"))
    reports = [
        f"<li>{escape(key.letter)} {_text(key.name)}, {_text(key.published)}</li>" for key in list(keys.reports.values())[:26]
    ]
    yield from _list("Reports", reports, _more(len(keys.reports) - 26, "more report"))


def to_notebook(account: Account) -> str:
    """`account` as a small piece of HTML: title, sentences with quoted words, differences and reports."""
    return f'<div class="rashomon">{"".join(_parts(account))}</div>'
