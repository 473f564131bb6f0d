"""A browser for the tests of pages: Chromium, driven by Playwright, with a new profile for each test; skipped where it is absent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rashomon.accounts import Account
from rashomon.model import Placed
from rashomon.show import to_html
from tests.browsers import BROWSER, QUIET

PATIENCE = 180_000
"""Milliseconds that a page may take on a busy machine."""


@dataclass
class Seen:
    page: Any
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def at(account: Account, width: int = 1280, places: Sequence[Placed] = (), **options: Any) -> Seen:
        path = tmp_path / "page.html"
        path.write_text(to_html(account, places), encoding="utf-8")
        contexts.append(context := browser.new_context(viewport={"width": width, "height": 800}, **options))
        seen = Seen(context.new_page())
        seen.page.set_default_timeout(PATIENCE)
        seen.page.on("console", lambda message: seen.told.append(message.text))
        seen.page.on("pageerror", lambda error: seen.told.append(str(error)))
        seen.page.on("dialog", lambda dialog: seen.told.append(dialog.message))
        seen.page.on("request", lambda request: seen.asked.append(request.url))
        seen.page.goto(path.as_uri())
        return seen

    yield at
    for context in contexts:
        context.close()
