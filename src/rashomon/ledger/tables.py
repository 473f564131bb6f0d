"""The tables of a ledger. Rows are only ever added; each knows by which recording it came, and so when.

What a migration has made is described here for queries; a test holds both against each other.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _table(name: str, *columns: Column[object]) -> Table:
    return Table(name, METADATA, *columns)


def _text(name: str, *, null: bool = False, key: bool = False) -> Column[object]:
    return Column(name, Text, nullable=null, primary_key=key)


def _number(name: str, *, key: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=False, primary_key=key, autoincrement=False)


def _bytes(name: str) -> Column[object]:
    return Column(name, LargeBinary, nullable=False)


MIGRATIONS = _table("ledger_migrations", _number("number", key=True), _text("name"), _text("applied"))

RECORDINGS = _table("recordings", _number("number", key=True), _text("at"), _text("program"))
"""One row for each change of the ledger: when it was made, by which version."""

DOCUMENTS = _table("documents", _number("number", key=True), _text("id"), _bytes("text"), _number("recording"))

READINGS = _table(
    "readings",
    _text("id", key=True),
    _text("document"),
    _text("program"),
    _text("path", null=True),
    _text("outlet", null=True),
    _text("title", null=True),
    _text("published", null=True),
    _number("statements"),
    _bytes("data"),
    _number("recording"),
)
"""What was read in a document by one version; the latest one counts. `published` is the first day it can have been, ISO."""

STATEMENTS = _table(
    "statements",
    _text("reading", key=True),
    _number("number", key=True),
    _text("id"),
    _text("document"),
    _text("kind"),
    _text("label"),
    _number("start"),
    _number("end"),
    _number("recording"),
)

PAGES = _table("pages", _text("page", key=True), _text("document", key=True), _number("recording"))
"""Which documents stood at one address: versions of a page share its key (`addresses.page_key`)."""

FEATURES = _table("features", _text("reading", key=True), _text("document"), _bytes("data"), _number("recording"))
TERMS = _table("terms", _text("term", key=True), _text("reading", key=True), _text("document"), _text("day", null=True))
"""The most telling words of each report: by them a new report finds those that it may share a story with."""

PLACEMENTS = _table("placements", _text("document", key=True), _number("recording", key=True), _text("story"))
"""Which story a document stands in; the latest row counts."""

SETTLED = _table("settled", _number("recording", key=True), _number("up_to"))
"""Readings of recordings up to this one have been put into stories; what came later still waits."""

STORY_COUNTS = _table("story_counts", _number("recording", key=True), _number("stories"))
"""How many stories there are from this recording on; the latest row counts."""

PARTIES = _table("parties", _text("id", key=True), _text("entity"), _text("name"), _bytes("data"), _number("recording"))
NAMES = _table("names", _text("name", key=True), _text("entity", key=True), _number("recording"))

CLAIMS = _table(
    "claims",
    _text("id", key=True),
    _text("kind"),
    _text("subject"),
    _text("object"),
    Column("holds", Boolean, nullable=False),
    _text("from_start", null=True),
    _text("from_end", null=True),
    _text("to_start", null=True),
    _text("to_end", null=True),
    _text("happening"),
    _text("statement"),
    _text("document"),
    _number("start"),
    _number("end"),
    _text("words"),
    _text("known", null=True),
    _text("claimants"),
    _number("recording"),
)
"""What a report says to hold between two entities; `claimants` are ids, one on a line."""

CLAIMANTS = _table("claimants", _text("entity", key=True), _text("claim", key=True))

CLAIM_COUNTS = _table("claim_counts", _number("claims", key=True), _text("kinds"), _number("recording"))
"""How many claims there are, superseded ones among them, and of which kinds (one on a line), from a change on; the largest counts."""

JUDGEMENTS = _table(
    "judgements",
    _text("id", key=True),
    _text("about"),
    _text("verdict"),
    _text("reason"),
    _text("author"),
    _text("made"),
    _number("recording"),
)
"""Who takes back what, on which day, and why: `about` is the id of a document, a statement, a claim or a judgement."""

POLLS = _table(
    "polls",
    _text("feed", key=True),
    _number("recording", key=True),
    _text("address"),
    _text("etag", null=True),
    _text("modified", null=True),
)
"""What a feed's server gave to ask again with, kept when all its items were handled; `address` is a digest; the latest counts."""

SIGHTINGS = _table(
    "sightings",
    _text("feed", key=True),
    _text("item", key=True),
    _text("mark", key=True),
    _text("document", null=True),
    Column("first", Boolean, nullable=False),
    _number("recording", key=True),
)
"""An item of a feed as it looked (`mark` is a digest), and the document it became, if one; `first`: by the first poll."""

LOOKS = _table("looks", _number("recording", key=True), _number("up_to"))
"""What came with recordings up to this one has been looked through for changed facts."""

ALERTS = _table(
    "alerts", _text("id", key=True), _number("number"), _text("story"), _text("kind"), _bytes("data"), _number("recording")
)
DELIVERIES = _table("deliveries", _text("sink", key=True), _text("alert", key=True), _number("recording"))
"""Which alert was handed to whom; what has no row here is still to be handed over."""
