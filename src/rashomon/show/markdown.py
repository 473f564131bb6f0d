"""The account as Markdown, for notes, issues and mail: the sections of the page, in its order, with numbered words below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.accounts import Account
from rashomon.show.changed import changed, changed_heading
from rashomon.show.held import held
from rashomon.show.keys import Key, Keys, Quote
from rashomon.show.lineage import carried, shared, sources
from rashomon.show.matrix import matrix
from rashomon.show.naming import Term, naming
from rashomon.show.tellings import NONE_FOUND, differences, sentences, standing
from rashomon.show.texts import left_out
from rashomon.show.timeline import Row, timeline
from rashomon.show.utterances import sayings
from rashomon.show.words import count, day_words, one_line, shorten, visible

SIGNS = {"states": "●", "partly": "◐", "contradicts": "✕", "silent": "·"}
WORDS = 300
"""Characters of quoted words; the page and the JSON hold them whole."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~!&])")
_LINE_START = re.compile(r"^([0-9]*)(?=[-+=.)])")


def plain(text: str) -> str:
    """`text` on one line, with every character that Markdown or HTML would take for a mark escaped."""
    return _LINE_START.sub(r"\1\\", _MARKS.sub(r"\\\1", visible(one_line(text))))


def _letters(keys: Sequence[Key]) -> str:
    shown = " ".join(key.letter for key in keys[:20])
    return f"[{shown}{f' and {len(keys) - 20} more' if len(keys) > 20 else ''}]" if keys else ""


def _said(quote: Quote) -> str:
    notes = "; ".join(note for note in (quote.by, quote.voice) if note)
    return f" ({plain(notes)})" if notes else ""


def _quotes(quotes: Iterable[Quote], most: int = 4) -> list[str]:
    shown = list(quotes)
    lines = [f"  - {q.key.letter}: “{plain(shorten(q.text, WORDS))}”{_said(q)}" for q in shown[:most]]
    return lines + (
        [f"  - and {count(len(shown) - most, 'more stretch', 'more stretches')} of words"] if len(shown) > most else []
    )


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows]] if rows else []


def _account(account: Account, keys: Keys) -> list[str]:
    lines: list[str] = []
    for number, sentence in enumerate(sentences(account, keys), start=1):
        told = f"{_letters(sentence.keys)} ({plain(sentence.told)})"
        lines += [f"{number}. {plain(sentence.text)} {told}", *_quotes(sentence.quotes)]
    return lines


def _matrix(account: Account, keys: Keys) -> list[str]:
    table = matrix(account, keys)
    heads = [
        column.keys[0].letter if len(column.keys) == 1 else plain(f"{column.title} ({len(column.keys)})")
        for column in table.columns
    ]
    rows = [
        [plain(line.text), *(f"{SIGNS.get(m.says, '·')} {m.figure}".strip() for m in line.marks), plain(line.origins)]
        for line in table.lines
    ]
    legend = ["", "● states · ◐ partly · ✕ contradicts · · silent"] if rows else []
    return _table(["What is told", *heads, "Origins"], rows) + legend


def _row(row: Row) -> str:
    status = f" ({row.status})" if row.status else ""
    differ = f"; the reports differ: {row.disputed}" if row.disputed else ""
    return f"- **{row.when}** {plain(row.text)}{status} {_letters(row.keys)}{differ}"


def _timeline(account: Account, keys: Keys) -> list[str]:
    line = timeline(account, keys)
    parts = (("The story itself", line.core.rows), ("What lies behind it", line.before.rows), ("Without a day", line.undated))
    lines = [text for title, rows in parts if rows for text in (f"**{title}**", "", *map(_row, rows), "")]
    left = f"{count(line.remarks, 'remark')} without an addressee left out: what was said stands under Quotations."
    return [*lines, left, ""] if line.remarks else lines


def _differences(account: Account, keys: Keys) -> list[str]:
    lines: list[str] = []
    for found in differences(account, keys):
        lines += [f"### {plain(found.label)}: {plain(found.question)}", ""]
        for side in found.sides:
            lines += [f"- **{plain(side.text)}** {_letters(side.keys)}", *_quotes(side.quotes, 3)]
        lines += [f"- What the account makes of it: {plain(found.resolution)}"] if found.resolution else []
        lines += [f"- How it was found: {plain(found.rule)}", ""]
    return lines


_WORD_MARKS = {"same": "{}", "left": "~~{}~~", "new": "**{}**"}


def _quotations(account: Account, keys: Keys) -> list[str]:
    lines: list[str] = []
    every = sayings(account, keys)
    for saying in [*every.shared, *every.single]:
        way = " → ".join(plain(name) + (f" ({plain(role)})" if role else "") for name, role in saying.chain)
        lines.append(f"- **{plain(saying.speaker)}**, {plain(saying.kind)}{f' ({way})' if len(saying.chain) > 1 else ''}")
        for version in saying.versions:
            words = "".join(_WORD_MARKS[mark].format(plain(text)) if text.strip() else text for mark, text in version.marks)
            damage = f", {plain(version.damage)}" if version.damage else ""
            lines.append(f"  - {version.key.letter}{damage}: “{words}”")
    return lines


def _origins(account: Account, keys: Keys) -> list[str]:
    lines = [f"- {plain(source.name)} {_letters(source.keys)}" for source in sources(account, keys)]
    for edge in carried(account, keys):
        lines += [f"- **{edge.key.letter}** {edge.way} {plain(edge.source)}: {plain(edge.reason)}", *_quotes(edge.quotes[:1])]
    for run in shared(account, keys):
        lines += [f"- {count(run.words, 'word')} in a row shared by {_letters(run.keys)}", *_quotes(run.quotes[:1])]
    return lines


def _term(term: Term) -> str:
    voice = "" if term.voice == "own" else f" ({plain(term.voice_words)})"
    return f"{'▲ ' if term.loaded else ''}{plain(term.text)}{voice} {_letters(term.keys)}"


def _names(account: Account, keys: Keys) -> list[str]:
    lines = []
    for row in naming(account, keys)[1]:
        terms = [t for cell in row.cells for t in cell]
        lines.append(f"- **{plain(row.referent)}**: {'; '.join(map(_term, terms))}")
    return lines + (["", "▲ marks words that take a side."] if lines else [])


def _held(account: Account, keys: Keys) -> list[str]:
    ties = held(account, keys)
    rows = [[plain(t.text), plain(t.since), plain(t.until), plain(t.says), plain(t.known), _letters(t.keys)] for t in ties]
    return _table(["What holds", "From", "To", "According to", "Known since", "Reports"], rows)


def _changed(account: Account) -> list[str]:
    lines = [f"- **{plain(c.matter)}**: {plain(c.text)}{f' (before: {plain(c.was)})' if c.was else ''}" for c in changed(account)]
    return lines or (["Nothing."] if changed_heading(account) else [])


def _reports(keys: Keys) -> list[str]:
    return [f"- **{key.letter}** {plain(key.name)}, {plain(key.published)}" for key in keys.reports.values()]


def to_markdown(account: Account) -> str:
    """`account` as CommonMark with tables; words of reports are escaped, so that none of them becomes a mark or a tag."""
    keys = Keys.of(account)
    known = f" As known on {plain(day_words(account.as_of))}." if account.as_of else ""
    left = [f"- {i.key.letter}: {plain(i.what)} ({i.times}): {plain(i.reason)}" for i in left_out(account, keys)]
    lines = [f"# {plain(account.title) or 'An account'}", "", f"Account of {standing(account)}.{known}"]
    lines += _section("The account", _account(account, keys))
    lines += _section(plain(changed_heading(account)), _changed(account))
    lines += _section("Who agrees", _matrix(account, keys))
    lines += _section("Timeline", _timeline(account, keys))
    lines += _section("Differences", _differences(account, keys) or ([NONE_FOUND] if len(account.documents) > 1 else []))
    lines += _section("Quotations", _quotations(account, keys))
    lines += _section("Origins", _origins(account, keys))
    lines += _section("Names", _names(account, keys))
    lines += _section("What held when", _held(account, keys))
    lines += _section("What nobody says", [f"- {plain(question.text)}" for question in account.open_questions])
    lines += _section("The reports", _reports(keys))
    lines += _section("Left out", left)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"
