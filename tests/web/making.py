"""Reports in several scripts, a ledger of them, and clients that ask the app as a browser or a program does."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from rashomon.model import Document
from rashomon.web import Limits, Options, application
from rashomon.web.guard import API

BASE = "http://127.0.0.1:8421"
TOKEN = "a-token-of-the-lighthouse"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202eevil"

REPORTS = [
    ("The Lighthouse", "1911-05-04", "Ruritania",
     "Albania recognised Greece on Wednesday, 3 May 1911. “We are glad,” Ada King said."),
    ("Harbour Post", "1911-05-06", "Ties",
     "Greece broke off diplomatic relations with Bulgaria on 5 May 1911 after it recognised Albania."),
    ("Evening Bell", "1911-05-07", "Bell",
     "Bulgaria recognised Albania on 4 May 1911, the foreign ministry announced. Greece condemned it."),
    ("晨报", "1911-08-20", "货船搁浅", "一艘货船于1911年8月19日在蒙巴萨附近搁浅，漏出石油。港务局说明了情况。"),
    ("등대일보", "1911-09-20", "온두라스 소식", "온두라스 외교부는 대만과 외교 관계를 단절했다고 발표했다."),
    (HOSTILE, "1911-11-20", HOSTILE, f"The ferry sank off Zanzibar, {HOSTILE} the harbour master said on Monday."),
]  # fmt: skip


def documents() -> list[Document]:
    return [Document.from_text(text, outlet=outlet, published=day, title=title) for outlet, day, title, text in REPORTS]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def app(ledger: Path, *, work: bool = False, **options: Any) -> Any:
    limits = options.pop("limits", Limits(requests_a_second=10_000, requests_at_once=10_000))
    return application(ledger, Options(limits=limits, **options), work=work)


def client(made: Any, **options: Any) -> TestClient:
    return TestClient(made, base_url=options.pop("base", BASE), follow_redirects=False, **options)


def word(page: str) -> str:
    """The word that the forms of a page carry."""
    return re.search(r'name="form_word" value="([^"]+)"', page)[1]


def upload(asking: TestClient, files: dict[str, bytes]) -> str:
    """Send files by the form, as a browser does; the id of the job."""
    parts = [("files", (name, data, "text/plain")) for name, data in files.items()]
    answer = asking.post("/add", data={"form_word": word(asking.get("/add").text)}, files=parts)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]


def add(asking: TestClient, files: dict[str, bytes]) -> Any:
    """Send files by the API."""
    return asking.post("/api/jobs", files=[("files", (name, data)) for name, data in files.items()], headers={API: "1"})


def finished(asking: TestClient, job: str, patience: float = 60.0) -> dict[str, Any]:
    """The state of a job once it is over."""
    for _ in range(int(patience / 0.05)):
        found = asking.get(f"/api/jobs/{job}").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.05)
    raise AssertionError(f"the job is still {found}")


class Running:
    """The app on a port of its own."""

    def __init__(self, made):
        import uvicorn

        self.server = uvicorn.Server(uvicorn.Config(made, host="127.0.0.1", port=0, log_level="warning", ws="none"))
        self.thread = threading.Thread(target=self.server.run)

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}"

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join()
