from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

import rashomon
from tests.browsers import listen, running
from tests.web import making


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A ledger that holds the reports. Tests that change it copy it."""
    path = tmp_path_factory.mktemp("web") / "filled.ledger"
    rashomon.record(making.documents(), path)
    return path


@pytest.fixture
def copy(filled, tmp_path):
    path = tmp_path / "copy.ledger"
    path.write_bytes(filled.read_bytes())
    return path


@pytest.fixture(scope="module")
def asking(filled, tmp_path_factory):
    """A browser on a ledger that nothing is added to."""
    with making.client(making.app(filled, jobs=tmp_path_factory.mktemp("jobs"))) as client:
        yield client


@pytest.fixture(scope="module")
def ids(asking):
    """Ids of stories and reports by title."""
    shelves = asking.get("/api/stories").json()["stories"]
    return {report["title"]: (shelf["id"], report["id"]) for shelf in shelves for report in shelf["reports"]}


@pytest.fixture(scope="package")
def browser():
    with running() as found:
        yield found


@pytest.fixture
def look(browser):
    opened = []

    def at(**options):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(60_000)
        page, told, asked = context.new_page(), [], []
        listen(page, told, asked)
        opened.append(context)
        return page, told, asked

    yield at
    for context in opened:
        context.close()
