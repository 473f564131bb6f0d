"""Running the snippets of the pages: each for itself, or, on a tutorial, one after the other."""

from __future__ import annotations

import contextlib
import io
from typing import Any

from tests.docs.snippets import ROOT, Snippet, snippets

GOES_ON = frozenset(["docs/tutorial.md"])
"""Pages on which a snippet goes on where the one before ended; on the others each stands alone."""

_spaces: dict[str, tuple[int, dict[str, Any]]] = {}


def printed(snippet: Snippet) -> str:
    """What `snippet` prints; on a page that goes on, the snippets before it are run first where they were not yet."""
    if snippet.page not in GOES_ON:
        return _run(snippet, {"__name__": "__main__"})
    line, space = _spaces.get(snippet.page, (0, {"__name__": "__main__"}))
    for before in snippets(snippet.page, (ROOT / snippet.page).read_text(encoding="utf-8")):
        if line < before.line < snippet.line:
            _run(before, space)
    _spaces[snippet.page] = (snippet.line, space)
    return _run(snippet, space)


def _run(snippet: Snippet, space: dict[str, Any]) -> str:
    code = compile("\n" * (snippet.line - 1) + snippet.code, str(ROOT / snippet.page), "exec")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, space)
    return out.getvalue()
