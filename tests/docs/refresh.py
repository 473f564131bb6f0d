"""Writes what the snippets print today under them, for a look at the change: `python -m tests.docs.refresh docs/tutorial.md`."""

from __future__ import annotations

import os
import sys

from tests.docs.running import printed
from tests.docs.snippets import ROOT, snippets


def main(pages: list[str]) -> None:
    """Rewrite the output of each snippet of `pages` that shows one."""
    os.chdir(ROOT)
    for page in pages:
        text = (ROOT / page).read_text(encoding="utf-8")
        for snippet in snippets(page, text):
            now = printed(snippet)
            if snippet.printed is not None:
                shown = f"{snippet.code}```\n\n```text\n"
                text = text.replace(f"{shown}{snippet.printed}```", f"{shown}{now.rstrip()}\n```", 1)
        (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
