"""What a report says of an act's details, in words that can be set side by side."""

from __future__ import annotations

import re

from rashomon.compare.said import Said

_PLAIN = re.compile(r"^(?:the|her|his|its|their|a|an|both|two)\s+", re.IGNORECASE)
_SAME_OFFICE = re.compile(r"\b(?:counterparts?|opposite numbers?|colleagues?)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:of|in|to|from|for)\s+")
_OWNER = re.compile(r"^.*[’']s?\s+")


def office_addressed(said: Said) -> str | None:
    """The office of an addressee given by description ("leaders", "foreign ministers"); `None` where none is.

    "Her counterparts" hold the sender's own office, which another report may name: they are no office of their own.
    """
    for mention in said.event.recipients:
        if mention.form == "nominal":
            if _SAME_OFFICE.search(mention.text):
                return None
            head = _AFTER.split(_PLAIN.sub("", mention.text.strip()))[0]
            return _OWNER.sub("", head).lower() or None
    return None
