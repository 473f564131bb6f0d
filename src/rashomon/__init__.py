"""Many outlets' reports of the same events in; one sourced, time-aware account out.

The four verbs are `load`, `read`, `state` and `account`; `record`, `recall`, `relations` and `retract` work on a ledger. They are
imported when first used, so that `import rashomon` is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.entities import same_name as same_name
    from rashomon.keeping import recall as recall
    from rashomon.keeping import record as record
    from rashomon.keeping import relations as relations
    from rashomon.keeping import retract as retract
    from rashomon.model import Document as Document
    from rashomon.pipeline import Account as Account
    from rashomon.pipeline import account as account
    from rashomon.pipeline import cluster as cluster
    from rashomon.pipeline import code as code
    from rashomon.pipeline import export as export
    from rashomon.pipeline import link_events as link_events
    from rashomon.pipeline import load as load
    from rashomon.pipeline import read as read
    from rashomon.pipeline import state as state

__version__ = "0.1.0"

_HOMES = {
    "Document": "rashomon.model",
    "same_name": "rashomon.entities",
    **dict.fromkeys(("recall", "record", "relations", "retract"), "rashomon.keeping"),
    **dict.fromkeys(
        ("Account", "account", "cluster", "code", "export", "link_events", "load", "read", "state"), "rashomon.pipeline"
    ),
}
__all__ = [
    "Account", "Document", "account", "cluster", "code", "export", "link_events", "load", "read", "recall", "record", "relations",
    "retract", "same_name", "state",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
