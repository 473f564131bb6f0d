"""A browser for the tests of pages: Chromium, driven by Playwright, with a new profile for each test; skipped where it is absent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rashomon.accounts import Account
from rashomon.model import Placed
from rashomon.show import to_html
from tests.browsers import listen, running

PATIENCE = 180_000
"""Milliseconds that a page may take on a busy machine."""


@dataclass
class Seen:
    page: Any
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    with running() as found:
        yield found


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def at(account: Account, width: int = 1280, places: Sequence[Placed] = (), **options: Any) -> Seen:
        path = tmp_path / "page.html"
        path.write_text(to_html(account, places), encoding="utf-8")
        contexts.append(context := browser.new_context(viewport={"width": width, "height": 800}, **options))
        seen = Seen(context.new_page())
        seen.page.set_default_timeout(PATIENCE)
        listen(seen.page, seen.told, seen.asked)
        seen.page.goto(path.as_uri())
        return seen

    yield at
    for context in contexts:
        context.close()
