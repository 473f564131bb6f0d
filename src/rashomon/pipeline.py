"""The whole flow on one page: the only place where rooms meet.

Documents are loaded, read, and stated one by one; stories come apart; each story is dated, its entities resolved,
its statements compared, and the account told. Every step is a function from values to values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from rashomon import __version__, accounts, compare, entities, intake, show, statements, stories
from rashomon.errors import BadSetting, NothingToRead
from rashomon.model import Analysis, Document, Event, Problem, Reading, Statement
from rashomon.reading import OnnxReader, Reader
from rashomon.reading.weights import VERSION as READER_VERSION
from rashomon.settings import Settings
from rashomon.telling import changes, tell
from rashomon.times import Interval


class Account(accounts.Account, frozen=True):
    """The account of one story; `others` are the accounts of further stories among the same documents."""

    others: tuple[Account, ...] = ()

    def to_json(self) -> str:
        """This account as one line of JSON (`rashomon/account/1`)."""
        return show.to_json(accounts.Account(**_fields(self)))

    def to_html(self) -> str:
        """This account as one self-contained page."""
        return show.to_html(self)

    def to_markdown(self) -> str:
        """This account as Markdown."""
        return show.to_markdown(self)

    def to_text(self, width: int = 100) -> str:
        """A short summary for a terminal of `width` columns."""
        return show.to_text(self, width)


def _fields(one: accounts.Account) -> dict[str, Any]:
    """The account's own fields, without the accounts of other stories."""
    return {name: getattr(one, name) for name in accounts.Account.__struct_fields__}


@dataclass(frozen=True, slots=True)
class Told:
    """All accounts of a set of documents, the largest story first, and what could not be read."""

    accounts: tuple[Account, ...]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=4)
def _reader(threads: int) -> Reader:
    return OnnxReader(threads=threads)


def load(paths: str | Path | Sequence[str | Path], *, settings: Settings | None = None) -> list[Document]:
    """The documents in files and folders, typed and dated. Raises: NothingToRead where there is none."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    return list(intake.load(given, settings=settings).documents)


def prepare(document: Document) -> Document:
    """The document with its blocks: as it is where it has some, else zoned."""
    return document if document.blocks or not document.text.strip() else intake.zone(document)


def _readings(documents: Iterable[Document], reader: Reader) -> Iterator[Reading]:
    return (statements.mark_times(reading) for reading in reader.read(map(prepare, documents)))


def analyse(
    documents: Iterable[Document], *, reader: Reader | None = None, settings: Settings | None = None
) -> Iterator[Analysis]:
    """What each document says, before documents are compared; in order, one at a time."""
    settings = settings or Settings()
    for reading in _readings(documents, reader or _reader(settings.threads)):
        yield _analysis(reading)


def _analysis(reading: Reading) -> Analysis:
    mentions = entities.find_mentions(reading)
    return Analysis(reading, mentions, statements.state(reading, mentions))


def read(documents: Document | Iterable[Document]) -> Reading | Iterator[Reading]:
    """The reading of one document, or of many in order: sentences, words, names, attributions, times, vectors."""
    if isinstance(documents, Document):
        return next(_attributed([documents]))
    return _attributed(documents)


def _attributed(documents: Iterable[Document]) -> Iterator[Reading]:
    for reading in _readings(documents, _reader(Settings().threads)):
        yield statements.attribute(reading, entities.find_mentions(reading))


def state(document: Document) -> list[Statement]:
    """What the document says: events, quotations, relations and counts, in the order of the text."""
    return list(next(analyse([document])).statements)


def cluster(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents, those on the same happenings together; stories by first publication, documents within likewise."""
    analyses = list(analyse(documents))
    return [[documents[i] for i in group] for group in stories.cluster(analyses)]


def code(sentence: str, *, source: str | None = None, target: str | None = None, date: str | None = None) -> list[Event]:
    """The events of one sentence, best first; `source` and `target`, when given, are the participants' words."""
    analysis = next(analyse([Document.from_text(sentence, published=date)]))
    return statements.code_sentence(analysis.reading, analysis.mentions, source=source, target=target)


def tell_files(
    paths: Sequence[str | Path], *, as_of: str | None = None, since: str | None = None, settings: Settings | None = None
) -> Told:
    """The accounts of all stories in files and folders, and what of them could not be read.

    `as_of` and `since` are ISO dates; with `since` each account says what changed after it.
    Raises: NothingToRead where no report could be read, BadSetting for a date that is none.
    """
    until, after = day("as-of", as_of), day("since", since)
    loaded = intake.load(list(paths), settings=settings)
    return tell_all(loaded.documents, as_of=until, since=after, problems=loaded.problems, settings=settings)


def day(name: str, text: str | None) -> Interval | None:
    """The time that a setting called `name` names, in ISO 8601. Raises: BadSetting where it names none."""
    try:
        return Interval.parse(text) if text is not None else None
    except (ValueError, OverflowError):
        raise BadSetting(name, f"{text!r} is not a date such as 2022-07-14") from None


def tell_all(
    documents: Sequence[Document],
    *,
    as_of: Interval | None = None,
    since: Interval | None = None,
    problems: Sequence[Problem] = (),
    settings: Settings | None = None,
) -> Told:
    """The accounts of all stories in `documents`; with `as_of`, nothing published after its end is used.

    With `since`, each says what changed after the end of that time.

    Raises: NothingToRead where no document holds any text.
    """
    unique = list({d.id: d for d in documents if d.text.strip()}.values())
    if not unique:
        raise NothingToRead("the documents given", "none of them holds any text")
    most = (settings or Settings()).max_characters
    whole = [bounded(document, most) for document in unique]
    long = [Problem(d.path or d.id, _too_long(most)) for d in whole if _is_cut(d, most)]
    analyses = sorted(analyse(whole, settings=settings), key=lambda a: (a.document.path or "", a.document.id))
    groups = stories.cluster(analyses)
    found = (tell_story([analyses[i] for i in group], as_of=as_of, since=since, most=most) for group in groups)
    told = [account for account in found if account is not None]
    if not told:
        raise NothingToRead("the documents given", "all of them were published after the date asked for")
    told.sort(key=lambda account: -len(account.documents))
    return Told(tuple(told), (*problems, *long))


def bounded(document: Document, most: int) -> Document:
    """The zoned document with the blocks of its first `most` characters only; its text stays whole."""
    document = prepare(document)
    kept = (replace(block, end=min(block.end, most)) for block in document.blocks if block.start < most)
    return replace(document, blocks=tuple(kept)) if _is_cut(document, most) else document


def _is_cut(document: Document, most: int) -> bool:
    return bool(document.text[most:].strip())


def _too_long(most: int) -> str:
    return f"only its first {most:,} characters are read: no article is that long; the rest is kept, and left out of the account"


Retracted = Mapping[str, str]
"""Ids of documents and statements that are left out, each with the reason."""


def tell_story(
    analyses: Sequence[Analysis],
    *,
    as_of: Interval | None = None,
    since: Interval | None = None,
    most: int,
    retracted: Callable[[Interval | None], Retracted] = lambda as_of: {},
) -> Account | None:
    """The account of one story's documents; `None` where all were published after `as_of`.

    With `since` it says what changed after the end of that time. `most` is how many characters of a document are read;
    `retracted` gives what had been taken back by the end of a time (`None`: by now).
    """
    now = _story(analyses, as_of, most, retracted(as_of))
    if now is None or since is None:
        return now
    before = _story(analyses, since, most, retracted(since))
    return msgspec.structs.replace(now, changes=changes(before, now, (since.last_day or date.max).isoformat()))


def _story(analyses: Sequence[Analysis], as_of: Interval | None, most: int, back: Retracted) -> Account | None:
    dated = date_reports(analyses)
    held = [a for a in dated if a.document.id not in back]
    known = [_without(a, back) for a in held if not _later(a.document, as_of)]
    if not known:
        return None
    links = entities.resolve(known)
    shared = stories.reuse([a.document for a in known])
    runs = [(run.words, run.spans) for run in shared if not run.names_only]
    comparison = compare.compare(known, links, runs)
    data = tell(comparison, version=version(), as_of=as_of, left=_left(dated, as_of, most, back))
    return Account(**_fields(data))


def _without(analysis: Analysis, retracted: Retracted) -> Analysis:
    return replace(analysis, statements=tuple(s for s in analysis.statements if s.id not in retracted)) if retracted else analysis


def _left(dated: Sequence[Analysis], as_of: Interval | None, most: int, retracted: Retracted) -> list[accounts.Left]:
    """What the account does not use of its documents, and why."""
    gone = [compare.left_out(a.document, retracted[a.document.id]) for a in dated if a.document.id in retracted]
    rest = [a for a in dated if a.document.id not in retracted]
    late = [compare.left_out(a.document, "published after the date asked for") for a in rest if _later(a.document, as_of)]
    used = [a for a in rest if not _later(a.document, as_of)]
    cut = [compare.left_out(a.document, _too_long(most), "rest") for a in used if _is_cut(a.document, most)]
    taken_back = [compare.statement_left_out(s, retracted[s.id]) for a in used for s in a.statements if s.id in retracted]
    return [*gone, *late, *cut, *taken_back]


def version() -> str:
    """Version of the program and of its reader model."""
    return f"{__version__}+reader.{READER_VERSION}"


def date_reports(analyses: Sequence[Analysis]) -> list[Analysis]:
    """The analyses with undated documents dated from the story, and read again for their days."""
    dates = stories.date_from_story(analyses)
    return [_redated(a, replace(a.document, published=dates[a.document.id])) if a.document.id in dates else a for a in analyses]


def _redated(analysis: Analysis, document: Document) -> Analysis:
    return _analysis(statements.mark_times(replace(analysis.reading, document=document)))


def _later(document: Document, as_of: Interval | None) -> bool:
    published = document.published.interval
    return bool(as_of and as_of.end and published and published.start and published.start >= as_of.end)


def account(documents: Document | Sequence[Document], *, as_of: str | None = None) -> Account:
    """The account of the documents' story; where they hold several, of the largest one, the rest in `others`.

    Raises: NothingToRead where there is no text; BadSetting where `as_of` is no ISO date.
    """
    given = [documents] if isinstance(documents, Document) else documents
    first, *rest = tell_all(given, as_of=day("as-of", as_of)).accounts
    return Account(**_fields(first), others=tuple(rest))
