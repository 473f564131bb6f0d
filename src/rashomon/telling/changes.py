"""What changed from one account of a story to the next: reports that came in, what is told, disputed or held otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from rashomon.accounts import Account, Change, Changes, Difference, Quoted, RelationRow, Report, Telling, ValidAt, When
from rashomon.plain import file_name

Place = tuple[str, int, int]


def changes(before: Account | None, now: Account, since: str) -> Changes:
    """What `now` says that `before` did not, and what it no longer says, in the order of the account.

    Two sentences or differences are the same matter where they share quoted words. `before` is `None` where nothing was known.
    """
    old = before or Account(version=now.version, as_of=None, title="")
    found = [
        *_reports(old.documents, now.documents),
        *_sentences(old.account, now.account),
        *_differences(old.differences, now.differences),
        *_relations(old, now),
    ]
    return Changes(since, found)


def _reports(old: Sequence[Report], now: Sequence[Report]) -> Iterable[Change]:
    known = {report.id for report in old}
    for report in now:
        if report.id not in known:
            name = ": ".join(filter(None, (report.outlet, report.title))) or file_name(report.path) or report.id
            yield Change("report", "new", name)


def _places(evidence: Iterable[Quoted]) -> set[Place]:
    return {(words.document, words.start, words.end) for words in evidence}


def _sentences(old: Sequence[Telling], now: Sequence[Telling]) -> Iterable[Change]:
    left = [(one, _places(one.evidence)) for one in old]
    for told in now:
        own = _places(told.evidence)
        was = next((pair for pair in left if pair[1] & own), None)
        if was is not None:
            left.remove(was)
        if was is None:
            yield Change("sentence", "new", told.text, evidence=told.evidence)
        elif (was[0].kind, was[0].text) != (told.kind, told.text):
            yield Change("sentence", "changed", _marked(told), _marked(was[0]), told.evidence)
    for gone, _ in left:
        yield Change("sentence", "gone", gone.text, evidence=gone.evidence)


def _marked(told: Telling) -> str:
    return f"{told.text} ({told.kind})"


def _differences(old: Sequence[Difference], now: Sequence[Difference]) -> Iterable[Change]:
    left = list(old)
    for found in now:
        was = next((one for one in left if one.rule == found.rule and _words(one) & _words(found)), None)
        if was is not None:
            left.remove(was)
        if was is None:
            yield Change("difference", "new", _sides(found), evidence=[words for side in found.sides for words in side.evidence])
        elif _sides(was) != _sides(found):
            evidence = [words for side in found.sides for words in side.evidence]
            yield Change("difference", "changed", _sides(found), _sides(was), evidence)
    for gone in left:
        yield Change("difference", "gone", _sides(gone), evidence=[words for side in gone.sides for words in side.evidence])


def _words(found: Difference) -> set[Place]:
    return _places(words for side in found.sides for words in side.evidence)


def _sides(found: Difference) -> str:
    return f"{found.question} {' / '.join(side.value for side in found.sides)}"


def _relations(old: Account, now: Account) -> Iterable[Change]:
    names = {party.id: party.name for account in (old, now) for party in account.entities}
    left = _folded(old.relations)
    for row in _folded(now.relations):
        same = [one for one in left if _parties(one) == _parties(row)]
        was = next((one for one in same if _places(one.evidence) & _places(row.evidence)), same[0] if same else None)
        if was is not None:
            left.remove(was)
        if was is None:
            yield Change("relation", "new", _held(row, names), evidence=row.evidence)
        elif was.valid != row.valid:
            yield Change("relation", "changed", _held(row, names), _held(was, names), row.evidence)
    for gone in left:
        yield Change("relation", "gone", _held(gone, names), evidence=gone.evidence)


def _folded(rows: Iterable[RelationRow]) -> list[RelationRow]:
    """Rows that differ only in who claimed it and on which day as one."""
    found: dict[tuple[object, ...], RelationRow] = {}
    for row in rows:
        key = (*_parties(row), row.valid)
        held = found.get(key)
        found[key] = row if held is None else structs.replace(held, evidence=[*held.evidence, *row.evidence])
    return list(found.values())


def _parties(row: RelationRow) -> tuple[str, str, str, bool]:
    return (row.kind, row.subject, row.object, row.holds)


def _held(row: RelationRow, names: dict[str, str]) -> str:
    denied = "" if row.holds else "no "
    parties = f"{names.get(row.subject, row.subject)}, {names.get(row.object, row.object)}"
    return f"{denied}{row.kind.replace('_', ' ')}: {parties}{_valid(row.valid)}"


def _valid(valid: ValidAt) -> str:
    ends = [("from", valid.from_), ("to", valid.to)]
    return "".join(f", {word} {_day(end)}" for word, end in ends if end is not None)


def _day(end: When) -> str:
    return end.start or f"before {end.end}"
