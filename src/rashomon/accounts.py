"""The nouns of the finished account, field for field the JSON contract `rashomon/account/1`.

They hold nothing but what is printed: strings, numbers, lists. msgspec writes and reads them.
"""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType, field

SCHEMA = "rashomon/account/1"


class Words(Struct, frozen=True):
    """Words of the document named around it: half-open range and the slice itself."""

    start: int
    end: int
    text: str


class Quoted(Struct, frozen=True):
    """Words of a document."""

    document: str
    start: int
    end: int
    text: str


class When(Struct, frozen=True):
    """A half-open interval in ISO 8601; `None` where the words give no limit."""

    start: str | None = None
    end: str | None = None


class PublishedAt(Struct, frozen=True):
    """Publication date of a report: interval, method, reliability from 0 to 1, and the reason.

    `original`, only of translations that give it, is the day on which the text that they render was published.
    """

    start: str | None = None
    end: str | None = None
    method: str = "none"
    reliability: float = 0.0
    because: str = ""
    original: str | UnsetType = UNSET


class VoiceOf(Struct, frozen=True):
    """Somebody who speaks in a report."""

    id: str
    role: str
    name: str | None = None


class BlockOf(Struct, frozen=True):
    """A typed stretch of a report."""

    kind: str
    start: int
    end: int
    voice: str | None = None
    language: str = "en"


class Report(Struct, frozen=True):
    """A report with its text, in which all offsets count."""

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    language: str
    text: str
    published: PublishedAt
    voices: list[VoiceOf]
    blocks: list[BlockOf]


class OfficeOf(Struct, frozen=True):
    """An office that reports give a person: whose it is (entity id or ""), how it stands as of a time, and its ends where told."""

    office: str
    of: str
    standing: str
    since: When | None
    until: When | None
    as_of: When | None
    method: str
    evidence: Quoted


class Party(Struct, frozen=True):
    """An entity: kind, best name, every name met or known, codes, why its names were put together, a person's offices."""

    id: str
    kind: str
    name: str
    names: list[str]
    codes: dict[str, str]
    reasons: list[str] = []
    members: list[str] = []
    offices: list[OfficeOf] | UnsetType = UNSET


class Step(Struct, frozen=True):
    """A step of a chain of attribution."""

    who: str | None
    name: str
    role: str


class EventReport(Struct, frozen=True):
    """How one document, in one voice, tells an event."""

    document: str
    voice: str | None
    said_by: list[Step]
    when: When | None
    evidence: list[Words]
    status: str = "asserted"


class Happening(Struct, frozen=True):
    """An event, merged over documents."""

    id: str
    label: str
    cameo: str
    plover: str
    mode: str | None
    actors: list[str]
    recipients: list[str]
    instrument: str | None
    place: str | None
    when: When | None
    status: str
    core: bool
    reports: list[EventReport]
    stage: str | None = None
    text: str = ""


class Rendering(Struct, frozen=True):
    """How one document gives an utterance, and what happened to its words there."""

    document: str
    voice: str | None
    evidence: Words
    within: str | None
    difference: str


class Utterance(Struct, frozen=True):
    """A quotation, merged over documents; `denied` is set where the speaker denies or rejects what the words say."""

    id: str
    kind: str
    speaker: str | None
    text: str
    chain: list[Step]
    renderings: list[Rendering]
    denied: bool | UnsetType = UNSET


class Cell(Struct, frozen=True):
    """What a document says to a proposition: states, partly, contradicts or silent."""

    says: str
    evidence: list[Words]


class Proposition(Struct, frozen=True):
    """A row of the matrix; `cells` by document id; `origins` are entity ids; `adversaries` confirm by protesting.

    `figure` is set on rows that give a number of people.
    """

    id: str
    text: str
    events: list[str]
    cells: dict[str, Cell]
    origins: list[str]
    adversaries: list[str] = []
    figure: bool | UnsetType = UNSET


class Side(Struct, frozen=True):
    """One side of a difference."""

    value: str
    documents: list[str]
    voices: list[str]
    evidence: list[Quoted]


class Difference(Struct, frozen=True):
    """How accounts differ: kind, question, sides, what the account makes of it, and the rule that found it."""

    id: str
    kind: str
    question: str
    about: list[str]
    sides: list[Side]
    resolution: str | None
    rule: str


class ValidAt(Struct, frozen=True, rename={"from_": "from"}):
    """When a relation holds."""

    from_: When | None = None
    to: When | None = None


class RelationRow(Struct, frozen=True):
    """A row of the ledger that the story touches."""

    kind: str
    subject: str
    object: str
    holds: bool
    valid: ValidAt
    claimants: list[str]
    known: str | None
    evidence: list[Quoted]


class HeldRow(RelationRow, frozen=True):
    """A row of relations as the ledger answers.

    `names` are the names of its parties and claimants by id. `certain`: its words have it hold all through the day asked for,
    `None` where none was asked. `contested`: another row says otherwise of some same day. `statements` are the ids behind it.
    """

    names: dict[str, str] = {}
    certain: bool | None = None
    contested: bool = False
    statements: list[str] = []


class NamingRow(Struct, frozen=True):
    """What a document calls somebody or something, and in whose voice."""

    referent: str
    term: str
    voice: str
    loaded: bool
    document: str
    evidence: Words


class Origin(Struct, frozen=True):
    """Where chains begin: who, and which documents and propositions rest on it."""

    who: str | None
    name: str
    documents: list[str]
    propositions: list[str]


class Reuse(Struct, frozen=True):
    """A run of words that documents share."""

    documents: list[str]
    words: int
    evidence: list[Quoted]


class Carrying(Struct, frozen=True):
    """A report rests on a source: another report (its id; way "copy") or a news agency (its name; whole, part or cited)."""

    document: str
    source: str
    way: str
    reason: str
    evidence: list[Quoted]


class OpenQuestion(Struct, frozen=True):
    """What nobody says."""

    text: str
    about: list[str]


class Telling(Struct, frozen=True):
    """A sentence of the account with the words it rests on; kind agreed, disputed or single."""

    text: str
    kind: str
    evidence: list[Quoted]


class Left(Struct, frozen=True):
    """Something left out of the account, where it stands, and why."""

    document: str
    what: str
    reason: str
    evidence: list[Words] = []


class Change(Struct, frozen=True):
    """Something that is not as it was: `what` is a report, a sentence, a difference or a relation; `how` is new, changed or gone.

    `text` says it in words, `was` what it was before where it changed.
    """

    what: str
    how: str
    text: str
    was: str | None = None
    evidence: list[Quoted] = []


class Changes(Struct, frozen=True):
    """What the account says that it did not say on the day `since` (ISO), and what it no longer says."""

    since: str
    changes: list[Change]


class Correction(Struct, frozen=True):
    """One place at which a version of a report differs from the one before it.

    `kind` is figure, name, negation or wording (a sentence was changed: `was_words` became `now_words`), added or removed. `was`
    are words of the version `earlier`, `now` of the next one.
    """

    kind: str
    earlier: str
    was: Words | None
    now: Words | None
    was_words: str = ""
    now_words: str = ""


class Versions(Struct, frozen=True):
    """A report of which there are several versions: the one that the account uses, the earlier ones whole, oldest first.

    `because` says on what their order stands; `corrections` are what the last version says otherwise than the one before it.
    """

    document: str
    earlier: list[Report]
    because: str
    corrections: list[Correction]


class Account(Struct, frozen=True):
    """One sourced, time-aware account of one story."""

    version: str
    as_of: str | None
    title: str
    documents: list[Report] = []
    entities: list[Party] = []
    events: list[Happening] = []
    quotations: list[Utterance] = []
    propositions: list[Proposition] = []
    differences: list[Difference] = []
    relations: list[RelationRow] = []
    naming: list[NamingRow] = []
    origins: list[Origin] = []
    reuse: list[Reuse] = []
    lineage: list[Carrying] = []
    texts: list[list[str]] = []
    open_questions: list[OpenQuestion] = []
    account: list[Telling] = []
    left_out: list[Left] = []
    schema: str = field(default=SCHEMA)
    changes: Changes | UnsetType = UNSET
    versions: list[Versions] | UnsetType = UNSET
