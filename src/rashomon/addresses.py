"""One address for one page: the canonical form of a URL, and the key that versions of one page share.

Only what never tells pages apart is taken away: the fragment, parameters that track where a reader came from, a default port,
capitals of the host. Other parameters and the path stay as they are.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w{1,40}|(?:fb|g|d|ms|tw|y|tt|ir)?clid|[gw]braid|gclsrc|mc_[ce]id|_hs(?:enc|mi)|igshid|ref_?src|cmpid|ns_\w{1,20}"
    r"|at_(?:medium|campaign|custom\d|link_\w{1,20})|ito|ncid|smid|wt\.mc_id|__twitter_impression|share_?token|spm",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000


def is_address(text: str) -> bool:
    """Whether words of the command line are a web address, not a path."""
    return text.lower().startswith(("http://", "https://"))


def canonical(url: str | None) -> str | None:
    """The canonical form of a web address; another kind of address ("urn:…") or one that is broken stays as it is."""
    if not url or len(url) > _LONGEST or not url.lower().startswith(("http://", "https://")):
        return url
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if not host:
        return url
    query = "&".join(one for one in parts.query.split("&") if one and not _TRACKING.fullmatch(one.partition("=")[0]))
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port is not None and port != _PORTS[parts.scheme.lower()] else ""
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", query, ""))


def page_key(url: str | None) -> str | None:
    """What all addresses of one page have in common: no scheme, no "www.", no last slash; `None` where there is none, or a broken one.

    The front page of a host is no page of its own: what stands there is another report each day, so it has no key.
    """
    whole = canonical(url)
    if not whole:
        return None
    if not whole.startswith(("http://", "https://")):
        return whole if whole.startswith(("urn:", "tag:")) else None
    try:
        parts: SplitResult = urlsplit(whole)
    except ValueError:
        return None
    path = re.sub(r"/(?:index\.\w{3,5})?$", "", parts.path)
    if not path and not parts.query:
        return None
    return parts.netloc.removeprefix("www.") + path + (f"?{parts.query}" if parts.query else "")
