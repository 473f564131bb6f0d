"""Reports by address: fetched from a server on loopback where that is allowed, from public hosts only where it is not."""

from __future__ import annotations

import json
import threading

import pytest

from rashomon.fetching import Hosts, Manners
from rashomon.ledger import open_ledger
from rashomon.web.guard import API
from rashomon.web.jobs import Jobs, State, What
from rashomon.web.worker import Worker
from tests.fetching.making import Nowhere, imagined
from tests.fetching.server import drips, says, serving
from tests.web.making import app, client, finished, word

LOCAL = ("127.0.0.1",)


def page(title: str, words: str) -> bytes:
    head = f"<html lang=en><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1><p>{words}</p></article></body></html>".encode()


FERRY = page("Ferry", "The ferry Aurora left Zanzibar on Monday with forty people, the harbour master said in the town.")
SHIP = page("Ship", "A cargo ship ran aground off Mombasa on Friday with a full load, the port's director said.")


@pytest.fixture
def site():
    with serving() as one:
        one.pages |= {"/ferry": says(FERRY), "/ship": says(SHIP)}
        yield one


def give(asking, text: str):
    """Send addresses by the form, as a browser does."""
    return asking.post("/add/addresses", data={"form_word": word(asking.get("/add").text), "addresses": text})


def ask(asking, *addresses: str):
    """Send addresses by the API."""
    return asking.post("/api/addresses", json={"addresses": list(addresses)}, headers={API: "1"})


def kept(folder, *addresses: str) -> tuple[Jobs, str]:
    """A job with addresses, made without a server."""
    jobs = Jobs(folder)
    draft = jobs.draft()
    draft.visit(addresses)
    return jobs, draft.keep()


def test_addresses_are_fetched_read_and_lead_to_their_stories(tmp_path, site):
    with client(app(tmp_path / "new.ledger", work=True, allow_hosts=LOCAL)) as asking:
        answer = give(asking, f"{site.url}/ferry\n\n {site.url}/ship \n{site.url}/nothing\n{site.url}/ferry")
        key = answer.headers["location"].rpartition("/")[2]
        state, shown = finished(asking, key), asking.get(f"/jobs/{key}").text
        reports = [report["title"] for shelf in asking.get("/api/stories").json()["stories"] for report in shelf["reports"]]
        read = asking.get(f"/api/reports/{state['reports'][0]}").json()
    assert state["state"] == "done" and state["expected"] == 2 and state["fetching"] == "" and len(state["addresses"]) == 3
    assert state["problems"] == [{"name": f"{site.url}/nothing", "reason": "the server answers 404 (not found)"}]
    assert sorted(reports) == ["Ferry", "Ship"] and read["url"] == f"{site.url}/ferry" and read["path"] is None
    assert "Reports from 3 addresses" in shown and "2 reports of 2 in the ledger" in shown and "404 (not found)" in shown
    assert not (tmp_path / "new.ledger.jobs" / key / "files").exists()


def test_the_reports_of_a_feed_come_with_it(tmp_path, site):
    items = [{"id": str(n), "url": f"{site.url}/{name}", "title": name} for n, name in enumerate(("ferry", "ship", "gone"))]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": items}
    site.pages["/feed"] = says(json.dumps(feed).encode(), media="application/feed+json")
    with client(app(tmp_path / "new.ledger", allow_hosts=LOCAL)) as asking:
        assert asking.get("/api/ledger").json()["reports"] == 0
    jobs, key = kept(tmp_path / "jobs", f"{site.url}/feed")
    with open_ledger(tmp_path / "new.ledger") as ledger:
        worker = Worker(jobs, ledger, allow_hosts=LOCAL)
        worker._fetcher.hosts = Hosts(worker._fetcher.clock, Manners(pause=0.0))
        assert worker._work(key) is True
    job = jobs.get(key)
    assert job.expected == job.fetched == len(job.reports) == 2 and [line.name for line in job.problems] == [f"{site.url}/gone"]


def test_how_far_it_is_can_be_seen_while_a_page_is_awaited(tmp_path, site):
    go = threading.Event()
    site.pages["/slow"] = drips(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nThe ferry left ", b"again ", go)
    with client(app(tmp_path / "new.ledger", work=True, allow_hosts=LOCAL)) as asking:
        key = ask(asking, f"{site.url}/slow").json()["id"]
        while "/slow" not in site.paths():
            assert asking.get(f"/api/jobs/{key}").json()["expected"] is None
        shown = asking.get(f"/jobs/{key}").text
        lines = len(Jobs.get(asking.app.app.state.rashomon.jobs, key).log)
        assert f"fetching <bdi>{site.url}/slow</bdi>" in shown and f"?seen={lines}" in shown
        assert asking.get(f"/jobs/{key}?seen={lines}").status_code == 204
        go.set()
        assert finished(asking, key)["state"] == "done"


def test_addresses_that_were_done_with_before_a_stop_are_not_fetched_again(tmp_path, site):
    with client(app(tmp_path / "new.ledger", jobs=tmp_path / "other")) as asking:
        assert asking.get("/api/ledger").json()["reports"] == 0
    jobs, key = kept(tmp_path / "jobs", f"{site.url}/ferry", f"{site.url}/ship")
    with open_ledger(tmp_path / "new.ledger") as ledger:
        worker = Worker(jobs, ledger, allow_hosts=LOCAL)
        noted = jobs.note

        def note(key, what, **more):
            noted(key, what, **more)
            if what is What.VISITED:
                worker._stop.set()

        jobs.note = note
        assert worker._work(key) is False
        jobs.note = noted
        job = jobs.get(key)
        assert job.state is State.WAITING and job.visited == {1} and job.fetching == f"{site.url}/ship" and len(job.reports) == 1
        assert Worker(jobs, ledger, allow_hosts=LOCAL)._work(key) is True
    job = jobs.get(key)
    assert job.state is State.DONE and len(job.reports) == 2 and site.paths() == ["/ferry", "/ship"]


def test_an_address_that_was_never_begun_is_fetched_at_the_next_start(tmp_path, site):
    with client(app(tmp_path / "new.ledger", allow_hosts=LOCAL)) as asking:
        key = ask(asking, f"{site.url}/ferry").json()["id"]
    assert site.paths() == []
    with client(app(tmp_path / "new.ledger", work=True, allow_hosts=LOCAL)) as asking:
        assert finished(asking, key)["expected"] == 1


def test_an_address_inside_the_network_is_refused_and_never_connected_to(tmp_path, site):
    jobs, key = kept(tmp_path / "jobs", f"{site.url}/ferry", "http://intranet.example/a", "http://two.example/")
    network = Nowhere()
    with open_ledger(tmp_path / "new.ledger", create=True) as ledger:
        worker = Worker(jobs, ledger)
        table = {
            "127.0.0.1": ["127.0.0.1"],
            "intranet.example": ["10.1.2.3"],
            "two.example": ["93.184.216.34", "169.254.169.254"],
        }
        worker._fetcher = imagined(network, table)
        assert worker._work(key) is True
    job = jobs.get(key)
    assert job.state is State.DONE and job.reports == () and job.expected == 0 and len(job.problems) == 3
    assert all("inside a network" in line.reason for line in job.problems) and network.connected == [] and site.asked == []


def test_the_server_itself_fetches_nothing_from_its_own_machine_unless_allowed(tmp_path, site):
    with client(app(tmp_path / "new.ledger", work=True)) as asking:
        key = ask(asking, f"{site.url}/ferry").json()["id"]
        state, shown = finished(asking, key), asking.get(f"/jobs/{key}").text
    assert state["reports"] == [] and "inside a network" in state["problems"][0]["reason"] and site.asked == []
    assert "nothing could be read" in shown


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "no address was given"),
        ("www.paper.example/a", "“www.paper.example/a” cannot be fetched: write it in full, with https:// in front"),
        ("file:///etc/passwd", "“file:///etc/passwd” cannot be fetched: only addresses that begin with https:// or http:// are"),
        ("https://paper.example:22/", "“https://paper.example:22/” cannot be fetched: port 22 is not a web server’s"),
        ("https://exa mple/", "“https://exa mple/” cannot be fetched: its host is no name and no address"),
        ("https://u:secret@paper.example:1/", "“https://[hidden]@paper.example:1/” cannot be fetched: port 1 is not"),
    ],
)
def test_what_is_no_address_is_said_in_one_sentence_and_stays_in_the_form(tmp_path, typed, why):
    with client(app(tmp_path / "new.ledger")) as asking:
        answer, by_program = give(asking, typed), ask(asking, typed)
    assert answer.status_code == by_program.status_code == 422
    plain = why.replace("’", "'")
    assert plain in by_program.json()["detail"] and (not typed or f"\n{typed}</textarea>" in answer.text)
    assert 'role="alert"' in answer.text and list((tmp_path / "new.ledger.jobs").glob("j-*")) == []


def test_too_many_addresses_are_refused(tmp_path):
    with client(app(tmp_path / "new.ledger")) as asking:
        assert ask(asking, *(f"https://paper.example/{n}" for n in range(51))).status_code == 413


def test_addresses_are_taken_from_our_forms_and_from_programs_that_say_so_only(tmp_path):
    with client(app(tmp_path / "new.ledger")) as asking:
        given = {"addresses": "https://paper.example/a"}
        assert asking.post("/add/addresses", data=given).status_code == 403
        assert asking.post("/add/addresses", data=given, headers={"Origin": "https://other.example"}).status_code == 403
        assert asking.post("/api/addresses", json={"addresses": ["https://paper.example/a"]}).status_code == 403


def test_secrets_of_an_address_are_shown_nowhere_and_gone_when_it_is_done(tmp_path, site):
    secret = "hush-0815"
    address = site.url.replace("//", f"//ada:{secret}@") + f"/none?token={secret}"
    with client(app(tmp_path / "new.ledger", allow_hosts=LOCAL)) as asking:
        key = ask(asking, address).json()["id"]
        seen = [asking.get(place).text for place in (f"/jobs/{key}", "/add", f"/api/jobs/{key}")]
    folder = tmp_path / "new.ledger.jobs"
    held = [path for path in folder.rglob("*") if path.is_file() and secret in path.read_text(encoding="utf-8")]
    assert [path.name for path in held] == ["addresses.json"] and held[0].stat().st_mode & 0o077 == 0
    with client(app(tmp_path / "new.ledger", work=True, allow_hosts=LOCAL)) as asking:
        finished(asking, key)
        seen += [asking.get(place).text for place in (f"/jobs/{key}", "/add", f"/api/jobs/{key}")]
    assert all(secret not in text for text in seen) and site.paths() == [f"/none?token={secret}"]
    assert [path for path in folder.rglob("*") if path.is_file() and secret in path.read_text(encoding="utf-8")] == []
