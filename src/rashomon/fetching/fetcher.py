"""Pages by address: politely (robots.txt, pauses, back-off, conditional requests), safely (every hop checked), and within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from rashomon import __version__
from rashomon.clock import Clock
from rashomon.fetching.bodies import declared, unpacked
from rashomon.fetching.hosts import Hosts
from rashomon.fetching.outcome import Failed, Fall, Fault, Fetched, Outcome, Unchanged, Validators
from rashomon.fetching.robots import EVERYTHING, NOTHING, Rules, parse_rules
from rashomon.fetching.urls import BadAddress, Url, parse_url
from rashomon.fetching.wire import Answer, Deadline, Wire
from rashomon.redact import redact

_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, */*;q=0.5"
)
_MOVED = {301, 302, 303, 307, 308}
_FOR_EVER = {301, 308}
_BUSY = {429, 503}
_NO_WORDS = ("image/", "audio/", "video/", "font/")
_DAY, _WHILE = 86_400.0, 600.0
_NOTHING_KNOWN = Validators()


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one at a time. `patience` is how many seconds it waits for a host's turn; where it takes longer, it fails.

    `contact` (an address or e-mail) is sent as part of the user agent, so that a site knows whom to ask.
    """

    wire: Wire
    hosts: Hosts
    patience: float = 60.0
    contact: str | None = None
    _rules: dict[str, tuple[float, Rules]] = field(default_factory=dict)

    @property
    def clock(self) -> Clock:
        """The clock by which hosts are asked."""
        return self.hosts.clock

    def fetch(self, address: str, validators: Validators = _NOTHING_KNOWN) -> Outcome:
        """The page at an address, `Unchanged` where the server says so, or why there is none. Never raises for what the web does."""
        asked = redact(address)
        try:
            return self._fetched(asked, parse_url(address), validators)
        except BadAddress as error:
            return Failed(asked, Fault.REFUSED, str(error))
        except Fall as fall:
            return Failed(asked, fall.fault, fall.reason, fall.again)

    def sitemaps(self, address: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of an address's site names; none where it cannot be had."""
        try:
            return self._rules_of(parse_url(address), self._deadline()).sitemaps
        except (BadAddress, Fall):
            return ()

    # -------------------------------------------------------------- one page
    def _fetched(self, asked: str, url: Url, validators: Validators) -> Outcome:
        start, before, lasting, deadline = url, "", True, self._deadline()
        for _ in range(self.wire.limits.redirects + 1):
            rules = self._allowed(url, deadline)
            if url.origin != before:
                self._wait(url, rules.delay, deadline)
            answer = self._answer(url, self._headers(url, validators), deadline)
            if answer.status not in _MOVED:
                moved = str(url) if lasting and url != start else None
                return self._outcome(asked, url, answer, validators, moved)
            lasting = lasting and answer.status in _FOR_EVER
            before, url = url.origin, _next(url, answer)
        raise Fall(Fault.REDIRECTS, f"it leads on more than {self.wire.limits.redirects} times")

    def _deadline(self) -> Deadline:
        return Deadline(self.clock.steady, self.clock.steady() + self.wire.limits.seconds)

    def _headers(self, url: Url, validators: Validators) -> Mapping[str, str]:
        contact = f"; {self.contact}" if self.contact else ""
        headers = {"User-Agent": f"rashomon/{__version__} (news reader{contact})", "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        conditions = {
            "If-None-Match": validators.etag,
            "If-Modified-Since": validators.modified,
            "Authorization": url.credentials,
        }
        return headers | {name: value for name, value in conditions.items() if value and "\n" not in value and "\r" not in value}

    def _answer(self, url: Url, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        """One request, with the host told how it went."""
        try:
            answer = self.wire.get(url, headers, deadline)
        except Fall as fall:
            if fall.fault in (Fault.TIMEOUT, Fault.UNREACHABLE, Fault.BROKEN):
                self.hosts.failed(url.origin)
            raise
        if answer.status in _BUSY or answer.status >= 500:
            self.hosts.failed(url.origin, self._again(answer))
        else:
            self.hosts.answered(url.origin)
        return answer

    def _outcome(self, asked: str, url: Url, answer: Answer, validators: Validators, moved: str | None) -> Outcome:
        if answer.status == 304 and validators != _NOTHING_KNOWN:
            return Unchanged(asked)
        if answer.status not in (200, 203):
            return _refusal(asked, answer, self._again(answer))
        media, charset = declared(answer.headers)
        if media is not None and media.startswith(_NO_WORDS):
            raise Fall(Fault.NOT_TEXT, f"it is {media}, not text")
        body = unpacked(answer.body, answer.headers, self.wire.limits.max_bytes)
        kept = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
        return Fetched(asked, str(url), body, media, charset, kept, moved)

    def _again(self, answer: Answer) -> float | None:
        """Seconds that Retry-After asks to wait."""
        value = answer.headers.get("retry-after", "").strip()
        if value.isascii() and value.isdigit():
            return float(value[:9])
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return max(0.0, _seconds(moment, self.clock.now()))

    # -------------------------------------------------------------- manners
    def _wait(self, url: Url, delay: float, deadline: Deadline) -> None:
        """Wait for the host's turn; the deadline moves by as much."""
        seconds = self.hosts.wait_for(url.origin, delay)
        if seconds > self.patience:
            raise Fall(Fault.BUSY, "its host is to be left alone for now", seconds)
        if seconds > 0:
            self.clock.wait(seconds)
            deadline.at += seconds
        self.hosts.asked(url.origin)

    def _allowed(self, url: Url, deadline: Deadline) -> Rules:
        rules = self._rules_of(url, deadline)
        if not rules.allow(str(url)):
            unknown = rules.parsed is None
            raise Fall(Fault.ROBOTS, "its robots.txt cannot be had just now" if unknown else "its robots.txt asks not to read it")
        return rules

    def _rules_of(self, url: Url, deadline: Deadline) -> Rules:
        """The rules of a site, kept for a day; where they could not be had, for ten minutes."""
        until, rules = self._rules.get(url.origin, (0.0, EVERYTHING))
        if url.origin not in self._rules or until <= self.clock.steady():
            rules = self._asked_rules(Url(url.scheme, url.host, url.port, "/robots.txt", url.credentials), deadline)
            self._rules[url.origin] = (self.clock.steady() + (_WHILE if rules is NOTHING else _DAY), rules)
        return rules

    def _asked_rules(self, url: Url, deadline: Deadline) -> Rules:
        resting = self.hosts.is_resting(url.origin)
        if resting > 0:
            raise Fall(Fault.BUSY, "its host is to be left alone for now", resting)
        try:
            for _ in range(self.wire.limits.redirects + 1):
                answer = self._answer(url, self._headers(url, _NOTHING_KNOWN), deadline)
                if answer.status not in _MOVED:
                    break
                url = _next(url, answer)
            if answer.status == 200:
                return parse_rules(unpacked(answer.body, answer.headers, self.wire.limits.max_bytes))
        except Fall as fall:
            if fall.fault in (Fault.TIMEOUT, Fault.UNREACHABLE, Fault.REFUSED):
                raise
            return NOTHING
        return NOTHING if answer.status in _BUSY or answer.status >= 500 else EVERYTHING


def _next(url: Url, answer: Answer) -> Url:
    """Where a redirect leads. User and password go along to the same host only. Raises: Fall."""
    where = answer.headers.get("location", "")
    if not where:
        raise Fall(Fault.BROKEN, "it leads on, and does not say where")
    try:
        found = parse_url(where, url)
    except BadAddress as error:
        raise Fall(Fault.REFUSED, f"it leads on to an address that is not fetched: {error}") from None
    if url.scheme == "https" and found.scheme == "http":
        raise Fall(Fault.REFUSED, "it leads from a safe connection to one that anyone can read")
    same = found.origin == url.origin
    return Url(found.scheme, found.host, found.port, found.target, url.credentials if same else None)


def _refusal(asked: str, answer: Answer, again: float | None) -> Failed:
    known = {one.value: one.phrase for one in HTTPStatus}
    reason = f"the server answers {answer.status} ({known.get(answer.status, 'unknown').lower()})"
    fault = Fault.BUSY if answer.status in _BUSY else Fault.GONE if answer.status in (404, 410) else Fault.STATUS
    return Failed(asked, fault, reason, again)


def _seconds(later: datetime, now: datetime) -> float:
    return (later - now).total_seconds()
