"""The web door: stories, accounts, reports, entities and relations of a ledger in a browser, and the same as JSON under `/api`.

Everything is asked of `rashomon.keeping`; this package only takes requests apart, guards them, and writes answers.
"""

from rashomon.web.application import application
from rashomon.web.options import Limits, Options
from rashomon.web.serving import serve

__all__ = ["Limits", "Options", "application", "serve"]
