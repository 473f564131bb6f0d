"""Account → text: one line of JSON, Markdown, a page in one file, or a short summary for a terminal. Pure functions."""

from rashomon.show.asjson import to_json
from rashomon.show.markdown import to_markdown
from rashomon.show.notebook import to_notebook
from rashomon.show.page import to_html
from rashomon.show.terminal import to_text

__all__ = ["to_html", "to_json", "to_markdown", "to_notebook", "to_text"]
