"""What the routes share: the ledger, the jobs, and accounts that were told before and are still true."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from rashomon.accounts import SCHEMA
from rashomon.keeping import Shelf, held_stories, last_change, recall_all, story_state
from rashomon.ledger import Ledger
from rashomon.model import digest
from rashomon.pipeline import Account
from rashomon.web.homeless import of_account, of_shelves
from rashomon.web.jobs import Jobs
from rashomon.web.keeper import Keeper
from rashomon.web.options import Options
from rashomon.web.worker import Worker

TOLD = 32
"""Accounts that are kept: one of ten reports takes about 3 MB, its page included."""


TELLERS = 2
"""Accounts that are told, or wait to be told, in threads: further questions wait without one, so that other pages do not."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An account, the same as a page, and the digest of all that it depends on."""

    account: Account
    page: str
    tag: str


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
    _tellers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(TELLERS))
    _listed: tuple[int, list[Shelf]] | None = None

    async def telling(self, story: str, as_of: str = "", since: str = "") -> Telling | None:
        """The account of a story, told anew only where the story has changed; `None` where there is no such story.

        One account is told at a time: it takes a processor for itself. Raises: as `recall`.
        """
        tag = await to_thread.run_sync(self._tag, story, as_of, since)
        if tag is None:
            return None
        return self._told.get(tag) or await to_thread.run_sync(self._tell, tag, story, as_of, since, limiter=self._tellers)

    def _tag(self, story: str, as_of: str, since: str) -> str | None:
        state = story_state(self.ledger, story)
        return None if state is None else digest(SCHEMA, state, story, as_of, since)

    def _tell(self, tag: str, story: str, as_of: str, since: str) -> Telling:
        with self._telling:
            found = self._told.pop(tag, None)
            if found is None:
                told = recall_all(self.ledger, [story], as_of=as_of or None, since=since or None).accounts[0]
                account = of_account(told)
                found = Telling(account, account.to_html(), tag)
            self._told[tag] = found
            if len(self._told) > TOLD:
                self._told.popitem(last=False)
            return found

    def stories(self, about: str | None = None) -> list[Shelf]:
        """The stories, or those about some words; listed anew only where the ledger has changed."""
        if about:
            return of_shelves(held_stories(self.ledger, about=about))
        number = last_change(self.ledger)
        if self._listed is None or self._listed[0] != number:
            self._listed = (number, of_shelves(held_stories(self.ledger)))
        return self._listed[1]


def state_of(request: Request) -> State:
    """What the routes of the app share."""
    state: State = request.app.state.rashomon
    return state
