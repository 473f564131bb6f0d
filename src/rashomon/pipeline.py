"""The whole flow on one page: the only place where rooms meet.

Documents are loaded, read, and stated one by one; stories come apart; each story is dated, its entities resolved,
its statements compared, and the account told. Every step is a function from values to values.
"""

from __future__ import annotations

import pickle
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon import __version__, accounts, compare, entities, exports, intake, show, statements, stories
from rashomon.errors import BadSetting, NothingToRead
from rashomon.exports import Export
from rashomon.model import Analysis, Document, Event, Placed, Problem, Quotation, Reading, Span, Statement
from rashomon.plain import Rows
from rashomon.progress import Progress, counted_off, unseen
from rashomon.reading import OnnxReader, Reader
from rashomon.reading.weights import VERSION as READER_VERSION
from rashomon.settings import Settings
from rashomon.telling import changes, tell
from rashomon.times import Interval
from rashomon.workers import Failed, cores, mapped

FEW = 24
"""Up to so many reports are read in this process: another one takes as long to start as it takes to read a dozen."""


class Account(accounts.Account, frozen=True):
    """The account of one story; `others` are the accounts of further stories among the same documents."""

    others: tuple[Account, ...] = ()

    def to_json(self) -> str:
        """This account as one line of JSON (`rashomon/account/1`)."""
        return show.to_json(accounts.Account(**_fields(self)))

    def to_html(self) -> str:
        """This account as one self-contained page, with a map where it tells of places that are known."""
        return show.to_html(self, places(self))

    def to_markdown(self) -> str:
        """This account as Markdown."""
        return show.to_markdown(self)

    def to_text(self, width: int = 100) -> str:
        """A short summary for a terminal of `width` columns."""
        return show.to_text(self, width)

    def _repr_html_(self) -> str:
        return show.to_notebook(self)


def _fields(one: accounts.Account) -> dict[str, Any]:
    """The account's own fields, without the accounts of other stories."""
    return {name: getattr(one, name) for name in accounts.Account.__struct_fields__}


def places(account: accounts.Account) -> list[Placed]:
    """Where the states, territories and places of an account are; those without a name, or not known by it, are left out."""
    wide = [e for e in account.entities if e.kind in ("state", "territory", "place") and "described" not in e.codes]
    return _placed(wide, [report.text for report in account.documents])


def places_of(parties: Iterable[accounts.Party]) -> list[Placed]:
    """Where states and territories are, by the tables alone; parties of other kinds are left out."""
    return _placed([one for one in parties if one.kind in ("state", "territory")], [])


def _placed(parties: Iterable[accounts.Party], texts: Sequence[str]) -> list[Placed]:
    return list(entities.place({one.id: [one.name, *one.names] for one in parties}, texts, _knowledge()).values())


@dataclass(frozen=True, slots=True)
class Told:
    """All accounts of a set of documents, the largest story first, and what could not be read.

    `failed` are those of the problems that are the program's own: reports and stories that it broke on.
    """

    accounts: tuple[Account, ...]
    problems: tuple[Problem, ...] = ()
    failed: tuple[Problem, ...] = ()


@lru_cache(maxsize=4)
def _reader(threads: int, spacy: tuple[str, ...] = ()) -> Reader:
    base = OnnxReader(threads=threads)
    if not spacy:
        return base
    from rashomon.reading.spacy import SpacyReader

    return SpacyReader(*spacy, base=base)


def load(paths: str | Path | Sequence[str | Path], *, settings: Settings | None = None) -> list[Document]:
    """The documents in files and folders, typed and dated. Raises: NothingToRead where there is none."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    return Rows(intake.load(given, settings=settings).documents)


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
    known = _knowledge(settings.knowledge)
    for reading in _readings(documents, reader or _reader(settings.threads, settings.spacy)):
        yield _analysis(reading, known)


@lru_cache(maxsize=4)
def _knowledge(packs: tuple[str, ...] = ()) -> entities.Knowledge:
    return entities.Knowledge.load(packs)


def _analysis(reading: Reading, known: entities.Knowledge) -> Analysis:
    mentions = entities.find_mentions(reading, known)
    return Analysis(reading, mentions, statements.state(reading, mentions))


def read(documents: Document | Iterable[Document], *, settings: Settings | None = None) -> Reading | Iterator[Reading]:
    """The reading of one document, or of many in order: sentences, words, names, attributions, times, vectors."""
    if isinstance(documents, Document):
        return next(_attributed([documents], settings or Settings()))
    return _attributed(documents, settings or Settings())


def _attributed(documents: Iterable[Document], settings: Settings) -> Iterator[Reading]:
    known = _knowledge(settings.knowledge)
    for reading in _readings(documents, _reader(settings.threads, settings.spacy)):
        yield statements.attribute(reading, entities.find_mentions(reading, known))


def state(document: Document, *, settings: Settings | None = None) -> list[Statement]:
    """What the document says: events, quotations, relations and counts, in the order of the text."""
    return Rows(next(analyse([document], settings=settings)).statements)


def cluster(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents, those on the same happenings together; stories by first publication, documents within likewise."""
    analyses = list(analyse(documents))
    return [Rows(documents[i] for i in group) for group in stories.cluster(analyses)]


def link_events(
    documents: Sequence[Document], mentions: Sequence[Span | tuple[str, int, int]], *, settings: Settings | None = None
) -> list[int]:
    """A cluster number for each given mention of an event: mentions of one happening have the same, over all documents.

    A mention is a `Span`, or the id of a document with start and end in its text. Documents are put together by story first.
    Numbers go up in the order of `mentions`. Raises: KeyError for a document that is not given, ValueError for no words.
    """
    by_id = {document.id: document for document in documents}
    spans = [one if isinstance(one, Span) else by_id[one[0]].span(one[1], one[2]) for one in mentions]
    settings = settings or Settings()
    reader = _reader(settings.threads, settings.spacy)
    words = sorted({stories.key(span.text) for span in spans})
    vectors = dict(zip(words, map(_direction, reader.read(map(Document.from_text, words))), strict=True))
    return stories.link(list(analyse(by_id.values(), settings=settings)), spans, vectors)


def _direction(reading: Reading) -> NDArray[np.float32]:
    """The mean direction of a reading's sentences; zero where it has none."""
    whole: NDArray[np.float32] = reading.vectors.sum(axis=0)
    size = float(np.linalg.norm(whole))
    return (whole / size).astype(np.float32) if size > 0 else whole


def code(sentence: str, *, source: str | None = None, target: str | None = None, date: str | None = None) -> list[Event]:
    """The events of one sentence, best first; `source` and `target`, when given, are the participants' words."""
    analysis = next(analyse([Document.from_text(sentence, published=date)]))
    return Rows(statements.code_sentence(analysis.reading, analysis.mentions, source=source, target=target))


def tell_files(
    paths: Sequence[str | Path],
    *,
    as_of: str | None = None,
    since: str | None = None,
    settings: Settings | None = None,
    progress: Progress = unseen,
) -> Told:
    """The accounts of all stories in files and folders, and what of them could not be read.

    `as_of` and `since` are ISO dates; with `since` each account says what changed after it. `progress` is told how far the work is.
    Raises: NothingToRead where no report could be read, BadSetting for a date that is none.
    """
    until, after = day("as-of", as_of), day("since", since)
    loaded = intake.load(list(paths), settings=settings)
    return tell_all(loaded.documents, as_of=until, since=after, problems=loaded.problems, settings=settings, progress=progress)


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
    progress: Progress = unseen,
) -> Told:
    """The accounts of all stories in `documents`; with `as_of`, nothing published after its end is used.

    With `since`, each says what changed after the end of that time.

    Raises: NothingToRead where no document holds any text.
    """
    unique = list({d.id: d for d in documents if d.text.strip()}.values())
    if not unique:
        raise NothingToRead("the documents given", "none of them holds any text")
    settings = settings or Settings()
    most = settings.max_characters
    whole = [bounded(document, most) for document in unique]
    long = [Problem(d.path or d.id, _too_long(most)) for d in whole if _is_cut(d, most)]
    jobs = processes(settings, len(whole))
    inside = replace(settings, threads=1) if jobs > 1 else settings
    makers = mapped(partial(_put_away, inside, len(whole) > FEW), whole, jobs)
    made = list(zip(whole, counted_off(makers, "reading reports", len(whole), progress), strict=True))
    failed = [Problem(d.path or d.id, one.reason) for d, one in made if isinstance(one, Failed)]
    away = sorted((one for _, one in made if not isinstance(one, Failed)), key=lambda one: one.order)
    if not away:
        raise NothingToRead("the documents given", failed[0].reason)
    groups = [away] if settings.together else [[away[i] for i in group] for group in stories.group([one.about for one in away])]
    tellers = mapped(partial(_tell_group, inside, as_of, since), groups, jobs)
    told: list[Account] = []
    for group, one in zip(groups, counted_off(tellers, "comparing stories", len(groups), progress), strict=True):
        if isinstance(one, Failed):
            failed.append(Problem(" ".join(_name(away) for away in group), f"its story cannot be told: {one.reason}"))
        elif one is not None:
            told.append(one)
    if not told:
        late = "all of them were published after the date asked for"
        raise NothingToRead("the documents given", failed[0].reason if failed else late)
    told.sort(key=lambda account: -len(account.documents))
    return Told(tuple(told), (*problems, *_knowledge(settings.knowledge).problems, *long, *failed), tuple(failed))


def processes(settings: Settings, count: int) -> int:
    """Processes for so many reports: as many as asked for, or as there are cores; one, this one, where they are few."""
    asked = settings.jobs or cores()
    return 1 if count <= FEW else max(1, min(asked, count // (FEW // 2)))


@dataclass(frozen=True, slots=True)
class _Away:
    """A report that was read: its place in the order of reports, what it is about, and its analysis, packed where there are many."""

    order: tuple[str, str]
    about: stories.Features
    analysis: Analysis | bytes

    def opened(self) -> Analysis:
        """The analysis as it was put away."""
        held = self.analysis
        if isinstance(held, Analysis):
            return held
        found: Analysis = pickle.loads(zlib.decompress(held))
        return found


def _name(away: _Away) -> str:
    path, key = away.order
    return path or key


def _put_away(settings: Settings, packed: bool, document: Document) -> _Away:
    """Read a document; what was read takes a tenth of the memory when `packed`."""
    analysis = next(analyse([document], settings=settings))
    held = zlib.compress(pickle.dumps(analysis, pickle.HIGHEST_PROTOCOL), 1) if packed else analysis
    return _Away((document.path or "", document.id), stories.features(analysis), held)


def _tell_group(settings: Settings, as_of: Interval | None, since: Interval | None, group: Sequence[_Away]) -> Account | None:
    analyses, known = [one.opened() for one in group], _knowledge(settings.knowledge)
    return tell_story(analyses, as_of=as_of, since=since, most=settings.max_characters, knowledge=known)


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
    knowledge: entities.Knowledge | None = None,
) -> Account | None:
    """The account of one story's documents; `None` where all were published after `as_of`.

    With `since` it says what changed after the end of that time. `most` is how many characters of a document are read;
    `retracted` gives what had been taken back by the end of a time (`None`: by now).
    """
    known = knowledge or _knowledge()
    dated = date_reports(analyses)
    now = _story(dated, as_of, most, retracted(as_of), known)
    if now is None or since is None:
        return now
    before = _story(dated, since, most, retracted(since), known)
    return msgspec.structs.replace(now, changes=changes(before, now, (since.last_day or date.max).isoformat()))


def _story(
    dated: Sequence[Analysis], as_of: Interval | None, most: int, back: Retracted, knowledge: entities.Knowledge
) -> Account | None:
    held = [_without(a, back) for a in dated if a.document.id not in back]
    found, later = _versions([a.document for a in held], as_of)
    older = {document.id for one in found for document in one.documents[:-1]}
    known = [a for a in held if a.document.id not in older | later and not _later(a.document, as_of)]
    if not known:
        return None
    links = entities.resolve(known, knowledge)
    shared = stories.reuse([a.document for a in known])
    runs = [(run.words, run.spans) for run in shared if not run.names_only]
    edges, texts = stories.lineage([a.document for a in known])
    carried = [(e.document, e.source, e.way, e.reason, e.evidence) for e in edges]
    comparison = compare.compare(known, links, runs, carried, texts)
    left = [*_left(dated, as_of, most, back, later), *(_earlier(a.document) for a in held if a.document.id in older)]
    versions = [_corrected(one, {a.document.id: a for a in held}) for one in found]
    data = tell(comparison, version=version(), as_of=as_of, left=left, versions=versions)
    return Account(**_fields(data))


def _versions(documents: Sequence[Document], as_of: Interval | None) -> tuple[list[stories.Versions], set[str]]:
    """The reports with several versions known by the end of a time, and the ids of versions that came later."""
    found, later = [], set()
    for one in stories.versions(documents):
        past = tuple(d for d in one.documents if not (_later(d, as_of) or _changed_later(d, as_of)))
        if past:
            later |= {d.id for d in one.documents} - {d.id for d in past}
        if len(past) > 1:
            found.append(replace(one, documents=past))
    return found, later


def _changed_later(document: Document, as_of: Interval | None) -> bool:
    at, _ = stories.moment(document)
    return bool(as_of and as_of.end and at and at >= as_of.end)


def _earlier(document: Document) -> accounts.Left:
    return compare.left_out(document, "an earlier version of a report; the latest one counts")


def _corrected(one: stories.Versions, by_id: Mapping[str, Analysis]) -> accounts.Versions:
    """A report's versions as the account holds them, with what the last one says otherwise than the one before."""
    *_, before, last = one.documents
    found = [
        accounts.Correction(c.kind, before.id, _words(c.was), _words(c.now), c.was_words, c.now_words)
        for c in stories.corrections(by_id[before.id], by_id[last.id])
    ]
    return accounts.Versions(last.id, [compare.report(d) for d in one.documents[:-1]], one.because, found)


def _words(span: Span | None) -> accounts.Words | None:
    return None if span is None else accounts.Words(span.start, span.end, span.text)


def _without(analysis: Analysis, retracted: Retracted) -> Analysis:
    return replace(analysis, statements=tuple(s for s in analysis.statements if s.id not in retracted)) if retracted else analysis


def _left(
    dated: Sequence[Analysis], as_of: Interval | None, most: int, retracted: Retracted, versions: Set[str] = frozenset()
) -> list[accounts.Left]:
    """What the account does not use of its documents, and why."""
    gone = [compare.left_out(a.document, retracted[a.document.id]) for a in dated if a.document.id in retracted]
    rest = [a for a in dated if a.document.id not in retracted]
    after = {a.document.id for a in rest if a.document.id in versions or _later(a.document, as_of)}
    late = [compare.left_out(a.document, "published after the date asked for") for a in rest if a.document.id in after]
    used = [a for a in rest if a.document.id not in after]
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
    """The analysis of a document whose day is known now: times and statements anew; who is mentioned and who says what do not
    hang on the day."""
    reading = statements.mark_times(replace(analysis.reading, document=document))
    quotations = [s for s in analysis.statements if isinstance(s.content, Quotation)]
    return Analysis(reading, analysis.mentions, statements.state(reading, analysis.mentions, quotations))


def _later(document: Document, as_of: Interval | None) -> bool:
    published = document.published.interval
    return bool(as_of and as_of.end and published and published.start and published.start >= as_of.end)


def account(documents: Document | Sequence[Document], *, as_of: str | None = None, settings: Settings | None = None) -> Account:
    """The account of the documents' story; where they hold several, of the largest one, the rest in `others`.

    A report that the program breaks on is left out with a warning. Raises: NothingToRead where there is no text; BadSetting where
    `as_of` is no ISO date.
    """
    given = [documents] if isinstance(documents, Document) else documents
    told = tell_all(given, as_of=day("as-of", as_of), settings=settings)
    for problem in told.failed:
        warnings.warn(f"{problem.path}: {problem.reason}", stacklevel=2)
    first, *rest = told.accounts
    return Account(**_fields(first), others=tuple(rest))


FORMATS = (*exports.FORMATS, "md")
"""The formats of `export`."""


def export(account: accounts.Account | Sequence[accounts.Account], *, to: str) -> Export:
    """One account, or several, in a format of other tools: one of `FORMATS`.

    What comes back has `.text`, `.files` by name, `.left` (what the format cannot hold) and `.write(path)`.
    Raises: BadSetting for a format that is none, or that needs a package which is not installed.
    """
    given = [account] if isinstance(account, accounts.Account) else list(account)
    if to not in FORMATS:
        raise BadSetting("to", f"{to!r} is none of {', '.join(FORMATS)}")
    if to != "md":
        return exports.export(given, to)
    return Export("md", {"account.md": "\n\n".join(map(show.to_markdown, given)).encode("utf-8", "replace")})


def saved_or_told(
    paths: Sequence[str | Path], *, as_of: str | None = None, settings: Settings | None = None, progress: Progress = unseen
) -> tuple[list[accounts.Account], tuple[Problem, ...]]:
    """The accounts that were saved in `paths`, and those told from the reports in the others; and what could not be read.

    Raises: BadSetting where `as_of` is given with a saved account, which is as of its own date.
    """
    held = {path: exports.saved(path) for path in paths}
    found: list[accounts.Account] = [one for ones in held.values() for one in ones]
    if found and as_of is not None:
        raise BadSetting("as-of", "a saved account is as of its own date; give the reports instead")
    reports = [path for path, ones in held.items() if not ones]
    told = tell_files(reports, as_of=as_of, settings=settings, progress=progress) if reports else Told(())
    return [*found, *told.accounts], told.problems
