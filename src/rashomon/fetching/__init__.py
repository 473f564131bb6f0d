"""Pages from the web: politely, within bounds, and from nowhere but the web. The only room that opens a connection to read."""

from rashomon.fetching.addresses import Resolver, not_public, system_resolver
from rashomon.fetching.fetcher import Fetcher
from rashomon.fetching.hosts import Hosts, Manners
from rashomon.fetching.outcome import Failed, Fault, Fetched, Outcome, Unchanged, Validators
from rashomon.fetching.posting import Poster, poster
from rashomon.fetching.urls import BadAddress, Url, parse_url
from rashomon.fetching.wire import Limits, Wire

__all__ = [
    "BadAddress",
    "Failed",
    "Fault",
    "Fetched",
    "Fetcher",
    "Hosts",
    "Limits",
    "Manners",
    "Outcome",
    "Poster",
    "Resolver",
    "Unchanged",
    "Url",
    "Validators",
    "Wire",
    "not_public",
    "parse_url",
    "poster",
    "system_resolver",
]
