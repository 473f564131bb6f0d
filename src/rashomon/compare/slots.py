"""What a report says of an act's details, in words that can be set side by side."""

from __future__ import annotations

import re

from rashomon.compare.said import Said
from rashomon.model import Links

_PLAIN = re.compile(r"^(?:the|her|his|its|their|a|an|both|two)\s+", re.IGNORECASE)
_SAME_OFFICE = re.compile(r"\b(?:counterparts?|opposite numbers?|colleagues?)\b", re.IGNORECASE)
_AFTER = re.compile(r"(?<!\s)\s+(?:of|in|to|from|for)\s+")
_COMMON = re.compile(r"(?<![\w’'])(?:[a-z]+ )*[a-z]+$")
"""The common words at the end of a description ("Peru's [foreign minister]")."""
_OWNER = re.compile(r"^.*[’']s?\s+")


def office_addressed(said: Said, links: Links) -> str | None:
    """The office of an addressee given by description ("leaders", "foreign ministers"); `None` where none is.

    "Her counterparts" hold the sender's own office.
    """
    for mention in said.event.recipients:
        if mention.form == "nominal":
            if _SAME_OFFICE.search(mention.text):
                return _own_office(said, links)
            head = _AFTER.split(_PLAIN.sub("", mention.text.strip()))[0]
            return _OWNER.sub("", head).lower() or None
    return None


def _own_office(said: Said, links: Links) -> str | None:
    """The office of the acting person, in the plural; `None` where it is not known."""
    offices = [e.codes["office"] for i in said.actors if (e := links.entities.get(i)) is not None and "office" in e.codes]
    offices += [m[0] for a in said.event.actors if a.form == "nominal" and (m := _COMMON.search(a.text))]
    return f"{_AFTER.split(offices[0])[0].lower()}s" if offices else None
