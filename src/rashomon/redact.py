"""Addresses and sentences without their secrets, for whatever is logged, printed or kept.

A secret in an address is its user and password, and the value of a query field that is called like one or that looks like one.
"""

from __future__ import annotations

import re

HIDDEN = "[hidden]"

_USER = re.compile(r"(?<=://)[^/?#\s]{0,500}@")
_FIELD = re.compile(r"(?<=[?&;#])([^=&;#\s\"'<>]{1,100})=([^&;#\s\"'<>]{1,2000})")
_NAMES = re.compile(
    r"key|token|secret|passw|pwd|auth|sig(?:n|$)|credential|session|jwt|bearer|access|code$|hash|hmac|^(?:k|p|pw|sid|uid|user)$",
    re.IGNORECASE,
)
_LOOKS = re.compile(r"(?=[^=]{0,200}\d)(?=[^=]{0,200}[A-Za-z])[A-Za-z0-9_+/=.~-]{24,}|[0-9a-fA-F]{20,}")
_HEADER = re.compile(r"\b(Bearer|Basic|Token)\s{1,5}[A-Za-z0-9._~+/=-]{6,2000}", re.IGNORECASE)


def redact(text: str) -> str:
    """`text` with the secrets of the addresses in it hidden, and what follows "Bearer" or "Basic"."""
    text = _USER.sub(f"{HIDDEN}@", text)
    text = _FIELD.sub(_field, text)
    return _HEADER.sub(lambda match: f"{match[1]} {HIDDEN}", text)


def _field(match: re.Match[str]) -> str:
    name, value = match[1], match[2]
    return f"{name}={HIDDEN}" if _NAMES.search(name) or _LOOKS.fullmatch(value) else match[0]
