"""The Python snippets of the pages, each with the output that the page promises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet: its page, the line on which its code begins, and what it prints (`None` where the page does not say)."""

    page: str
    line: int
    code: str
    printed: str | None

    @property
    def name(self) -> str:
        """Page and line, as an editor takes them."""
        return f"{self.page}:{self.line}"


def snippets(page: str, text: str) -> list[Snippet]:
    """The snippets marked `python`, in order; a block marked `text` that follows with nothing between is what one prints."""
    fences = list(_FENCE.finditer(text))
    found = []
    for number, fence in enumerate(fences):
        if fence[1] == "python":
            line = text.count("\n", 0, fence.start(2)) + 1
            found.append(Snippet(page, line, fence[2], _printed(text, fence, fences[number + 1 : number + 2])))
    return found


def _printed(text: str, fence: re.Match[str], after: list[re.Match[str]]) -> str | None:
    return next((one[2] for one in after if one[1] == "text" and not text[fence.end() : one.start()].strip()), None)


def of_pages() -> list[Snippet]:
    """All snippets of the README and of the pages under `docs`."""
    return [one for path in PAGES for one in snippets(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))]
