"""What the routes share: the ledger, the jobs, and accounts that were told before and are still true."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property

from starlette.requests import Request

from rashomon.accounts import SCHEMA
from rashomon.keeping import Shelf, held_stories, last_change, recall_all, story_state
from rashomon.ledger import Ledger
from rashomon.model import digest
from rashomon.pipeline import Account
from rashomon.web.jobs import Jobs
from rashomon.web.keeper import Keeper
from rashomon.web.options import Options
from rashomon.web.worker import Worker

TOLD = 32
"""Accounts that are kept: one of ten reports takes about 3 MB, its page included."""


@dataclass
class Telling:
    """An account, and the digest of all that it depends on."""

    account: Account
    tag: str

    @cached_property
    def page(self) -> str:
        """The account as a page; made when it is first asked for."""
        return self.account.to_html()


@dataclass
class State:
    """One server's."""

    ledger: Ledger
    jobs: Jobs
    worker: Worker
    options: Options
    keeper: Keeper
    _told: OrderedDict[str, Telling] = field(default_factory=OrderedDict)
    _telling: threading.Lock = field(default_factory=threading.Lock)
    _listed: tuple[int, list[Shelf]] | None = None

    def telling(self, story: str, as_of: str | None, since: str | None) -> Telling | None:
        """The account of a story, told anew only where the story has changed; `None` where there is no such story.

        One account is told at a time: it takes a processor for itself. Raises: as `recall`.
        """
        state = story_state(self.ledger, story)
        if state is None:
            return None
        tag = digest(SCHEMA, state, story, as_of or "", since or "")
        with self._telling:
            if tag not in self._told:
                told = recall_all(self.ledger, [story], as_of=as_of, since=since)
                self._told[tag] = Telling(told.accounts[0], tag)
            self._told.move_to_end(tag)
            while len(self._told) > TOLD:
                self._told.popitem(last=False)
            return self._told[tag]

    def stories(self, about: str | None = None) -> list[Shelf]:
        """The stories, or those about some words; listed anew only where the ledger has changed."""
        if about:
            return held_stories(self.ledger, about=about)
        number = last_change(self.ledger)
        if self._listed is None or self._listed[0] != number:
            self._listed = (number, held_stories(self.ledger))
        return self._listed[1]


def state_of(request: Request) -> State:
    """What the routes of the app share."""
    state: State = request.app.state.rashomon
    return state
