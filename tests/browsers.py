"""The browser of the tests, how it is started, and what is heard of its pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def running() -> Iterator[Any]:
    """Chromium, driven by Playwright, closed afterwards; the test is skipped where either is absent."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield found
        found.close()


def listen(page: Any, told: list[str], asked: list[str]) -> None:
    """Let `told` hold what a page says on its console, in dialogs and as errors, and `asked` the addresses that it asks for."""
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
