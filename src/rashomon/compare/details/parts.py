"""Parts and wholes: a figure that is a part of another, and the other."""

from __future__ import annotations

import re

from rashomon.compare.details.about import Text
from rashomon.compare.lists import numbers

PART = re.compile(r"\b(?:of|among) (?:the|them|those|these)\b", re.IGNORECASE)
"""Words of a figure that counts a part: "seven of the dead"."""

BEHIND_OF = re.compile(r"\bof (?:the|those|these) \d")
"""The whole behind its part in one figure: "20 of the 45 seats"."""


def is_of_whole(text: Text, start: int) -> bool:
    """Whether the figure at a character is the whole of which another is told as a part: the 45 of "20 of the 45 seats"."""
    before = text.document.text[max(0, start - WHOLE) : start]
    found = _PART_OF.search(before)
    return found is not None and (found[1] is None or as_number(found[1]) is not None)


_PART_OF = re.compile(
    r"(?:\b([\w,.]+) (?:out )?of|(?:^|[.!?”\"\n] ?)(?:out )?of)"
    r"(?: (?:the|its|their|his|her|those|these|all|a total of))? $",
    re.IGNORECASE,
)
WHOLE = 40
"""Characters before a whole in which its part stands."""

IN_ALL = " in all"
"""What the unit of a whole ends with: it is set beside other wholes, never beside a part."""


def as_number(word: str) -> float | None:
    """The value of a number in digits or a simple word; `None` for other words."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        tens, _, ones = word.lower().partition("-")
        if ones in numbers() and numbers().get(tens, 0.0) >= TWENTY:
            return numbers()[tens] + numbers()[ones]
        return numbers().get(word.lower())


TWENTY = 20.0
"""The least number whose word is joined to another's: "twenty-five"."""
