"""What is watched and whom to tell, from a TOML file. A setting that is unknown or cannot be used stops at once with one sentence."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.errors import BadSetting
from rashomon.fetching import BadAddress, parse_url
from rashomon.watching.alerts import Kind

_UNITS = {"s": 1, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "d": 86_400, "day": 86_400}
_SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s{0,3}([a-z]{1,7}?)s?")


_OF_PLANS = {"every", "pages", "tell", "first", "contact", "allow_hosts", "pause", "feed", "sink"}
_OF_FEEDS = {"name", "url", "every", "pages"}
_OF_SINKS = {"kind", "path", "url", "folder", "secret_env", "from", "to"}
_FROM, _TO = "rashomon@localhost", "newsdesk@localhost"


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """A feed or news sitemap: its name, address, seconds between polls, and whether the pages of its items are fetched."""

    name: str
    url: str
    every: float = 900.0
    pages: bool = True


@dataclass(frozen=True, slots=True)
class Sink:
    """Whom to tell: `kind` is terminal, jsonl (a file), webhook (an address) or mail (a folder). `name` is by which it is remembered."""

    kind: str
    where: str = ""
    name: str = ""
    secret: str | None = field(default=None, repr=False)
    sender: str = _FROM
    to: str = _TO


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a watch. `first`: whether what a feed holds when it is first polled is told too, or only taken note of."""

    feeds: tuple[FeedPlan, ...]
    sinks: tuple[Sink, ...] = (Sink("terminal", name="terminal"),)
    kinds: frozenset[Kind] = frozenset(Kind)
    first: bool = False
    contact: str | None = None
    allow_hosts: tuple[str, ...] = ()
    pause: float = 1.0


def load_plan(path: Path) -> Plan:
    """The plan in a TOML file. Raises: BadSetting."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(str(path), error.strerror or "it cannot be opened") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(str(path), f"it is not TOML ({error})") from None
    return parse_plan(table, str(path))


def parse_plan(table: Mapping[str, Any], where: str) -> Plan:
    """The plan that a table of settings describes. Raises: BadSetting."""
    of = _Table(table, where, _OF_PLANS)
    every, pages = of.seconds("every", 900.0), of.yes("pages", True)
    feeds = tuple(
        _feed(_Table(one, f"{where}: feed", {"name", "url", "every", "pages"}), every, pages) for one in of.tables("feed")
    )
    if not feeds:
        raise BadSetting(where, "it names no feed ([[feed]] with a url)")
    if len({feed.name for feed in feeds}) < len(feeds):
        raise BadSetting(where, "two feeds have one name")
    sinks = tuple(
        _sink(_Table(one, f"{where}: sink", {"kind", "path", "url", "folder", "secret_env", "from", "to"}))
        for one in of.tables("sink")
    )
    return Plan(
        feeds,
        sinks or (Sink("terminal", name="terminal"),),
        _kinds(of),
        of.yes("first", False),
        of.words("contact"),
        tuple(of.several("allow_hosts")),
        of.seconds("pause", 1.0),
    )


def _feed(of: _Table, every: float, pages: bool) -> FeedPlan:
    url = of.needed("url")
    _check(url, of.where)
    whole = parse_url(url)
    name = of.words("name") or whole.authority + whole.target.partition("?")[0]
    return FeedPlan(name, url, of.seconds("every", every), of.yes("pages", pages))


def _sink(of: _Table) -> Sink:
    kind = of.needed("kind")
    places = {"terminal": "", "jsonl": "path", "webhook": "url", "mail": "folder"}
    if kind not in places:
        raise BadSetting(of.where, f"{kind!r} is none of {', '.join(places)}")
    where = of.needed(places[kind]) if places[kind] else ""
    if kind == "webhook":
        _check(where, of.where)
    return Sink(kind, where, f"{kind} {where}".strip(), _secret(of), of.words("from") or _FROM, of.words("to") or _TO)


def _secret(of: _Table) -> str | None:
    """The value of the environment variable that `secret_env` names: a secret never stands in the file itself."""
    name = of.words("secret_env")
    if name is None:
        return None
    if not os.environ.get(name):
        raise BadSetting(of.where, f"the environment has no {name}")
    return os.environ[name]


def _kinds(of: _Table) -> frozenset[Kind]:
    given = of.several("tell")
    unknown = [one for one in given if one not in list(Kind)]
    if unknown:
        raise BadSetting(of.where, f"tell: {unknown[0]!r} is none of {', '.join(Kind)}")
    return frozenset(Kind(one) for one in given) or frozenset(Kind)


def _check(url: str, where: str) -> None:
    try:
        parse_url(url)
    except BadAddress as error:
        raise BadSetting(where, f"a url cannot be used: {error}") from None


class _Table:
    """A table of settings whose values have the types they should; anything else is one clear sentence."""

    def __init__(self, table: Mapping[str, Any], where: str, known: set[str]) -> None:
        self._table, self.where = table, where
        unknown = sorted(set(table) - known)
        if unknown:
            raise BadSetting(where, f"{unknown[0]!r} is no setting; there are {', '.join(sorted(known))}")

    def words(self, name: str) -> str | None:
        found: str | None = self._of(name, str, "words in quotation marks")
        return found

    def needed(self, name: str) -> str:
        found = self.words(name)
        if not found:
            raise BadSetting(self.where, f"it needs {name!r}")
        return found

    def yes(self, name: str, default: bool) -> bool:
        found: bool | None = self._of(name, bool, "true or false")
        return default if found is None else found

    def several(self, name: str) -> list[str]:
        found: list[Any] = self._of(name, list, "a list of words") or []
        if not all(isinstance(one, str) for one in found):
            raise BadSetting(self.where, f"{name!r} is to be a list of words")
        return found

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        found: list[Any] = self._of(name, list, f"tables ([[{name}]])") or []
        if not all(isinstance(one, dict) for one in found):
            raise BadSetting(self.where, f"{name!r} is to be tables ([[{name}]])")
        return found

    def seconds(self, name: str, default: float) -> float:
        """A time: a number of seconds, or words such as "10 minutes"."""
        value = self._table.get(name)
        if value is None:
            return default
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            return float(value)
        match = _SPAN.fullmatch(value.strip().lower()) if isinstance(value, str) else None
        if match is None or match[2] not in _UNITS:
            raise BadSetting(self.where, f'{name!r} is to be a time such as "10 minutes" or a number of seconds')
        return float(match[1]) * _UNITS[match[2]]

    def _of(self, name: str, kind: type, what: str) -> Any:
        value = self._table.get(name)
        if value is not None and not isinstance(value, kind):
            raise BadSetting(self.where, f"{name!r} is to be {what}")
        return value
