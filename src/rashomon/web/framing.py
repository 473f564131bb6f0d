"""The page of an account inside the app: the same page, with our bar above it and its policy as a header."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\s*')
_TOP = re.compile(r'<body[^>]*>\s*(?:<a class="skip"[^>]*>.*?</a>)?')
_OURS = {"form-action": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'"}


def framed(page: str, head: Markup, bar: Markup) -> tuple[str, str]:
    """The page with `head` at the end of its head and `bar` at the top of its body, and the policy to send with it.

    The policy is the page's own, which lets only its own script run; beyond it the bar's style and forms are ours.
    """
    found = _POLICY.search(page)
    if found is None:
        raise ValueError("the page of an account names no policy")
    rules = _rules(html.unescape(found[1]))
    rules["style-src"] = [*rules.get("style-src", []), "'self'"]
    rules |= {name: [value] for name, value in _OURS.items()}
    bare = page[: found.start()] + page[found.end() :]
    begun, end, rest = bare.partition("</head>")
    top = _TOP.search(rest)
    if top is None:
        raise ValueError("the page of an account has no body")
    whole = f"{begun}{head}{end}{rest[: top.end()]}\n{bar}{rest[top.end() :]}"
    return whole, "; ".join(" ".join((name, *values)) for name, values in rules.items())


def _rules(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {part[0]: part[1:] for part in parts if part}
