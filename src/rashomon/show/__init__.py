"""Account → text: one line of JSON, Markdown, a page in one file, or a short summary for a terminal. Pure functions.

Each form is loaded when first asked for: JSON needs none of what draws a page.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.show.asjson import to_json as to_json
    from rashomon.show.markdown import to_markdown as to_markdown
    from rashomon.show.notebook import to_notebook as to_notebook
    from rashomon.show.page import to_html as to_html
    from rashomon.show.terminal import to_text as to_text

_HOMES = {"to_json": "asjson", "to_markdown": "markdown", "to_notebook": "notebook", "to_html": "page", "to_text": "terminal"}
__all__ = ["to_html", "to_json", "to_markdown", "to_notebook", "to_text"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon.show' has no attribute {name!r}")
    return getattr(import_module(f"rashomon.show.{_HOMES[name]}"), name)
