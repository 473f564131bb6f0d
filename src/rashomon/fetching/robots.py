"""What a site's robots.txt allows us, by RFC 9309: absent it allows all, unreachable it allows nothing."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

AGENT = "rashomon"
"""The name by which robots.txt means us."""

LONGEST_DELAY = 3600.0
"""Seconds: a longer crawl delay is taken as this."""

MOST = 512_000
"""Bytes of a robots.txt that are looked at; RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site allows. `delay` is what it asks for between two requests, in seconds."""

    parsed: Protego | None
    default: bool
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether an address may be fetched."""
        return self.default if self.parsed is None else bool(self.parsed.can_fetch(url, AGENT))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the site names."""
        return () if self.parsed is None else tuple(self.parsed.sitemaps)


EVERYTHING, NOTHING = Rules(None, True), Rules(None, False)


def parse_rules(body: bytes) -> Rules:
    """The rules of a robots.txt; what cannot be read in it is passed over."""
    parsed = Protego.parse(body[:MOST].decode("utf-8-sig", "replace"))
    delay = parsed.crawl_delay(AGENT) or 0.0
    rate = parsed.request_rate(AGENT)
    if rate is not None and rate.requests > 0:
        delay = max(delay, min(rate.seconds, int(LONGEST_DELAY) * rate.requests) / rate.requests)  # any number may stand there
    return Rules(parsed, True, min(max(delay, 0.0), LONGEST_DELAY))
