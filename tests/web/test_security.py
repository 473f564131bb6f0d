"""One test for each rule of the guard; each fails where the rule is taken away."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from base64 import b64encode
from importlib import resources

import pytest

from rashomon.errors import BadSetting
from rashomon.web import Limits, Options
from rashomon.web.files import FILES
from rashomon.web.guard import API, Guard
from rashomon.web.jobs import Jobs, file_name
from rashomon.web.keeper import LASTS, Keeper
from rashomon.web.pages.access import own
from rashomon.web.rates import CLIENTS, Rate
from tests.web.making import BASE, TOKEN, Clock, add, app, client, upload, word

FILE = {"a.txt": b"The ferry left."}


@pytest.fixture
def free(filled, tmp_path):
    with client(app(filled, jobs=tmp_path / "jobs")) as asking:
        yield asking


@pytest.fixture
def locked(filled, tmp_path):
    with client(app(filled, jobs=tmp_path / "locked", token=TOKEN)) as asking:
        yield asking


# ------------------------------------------------------------------ where it listens
def test_it_listens_on_this_machine_alone_unless_told_otherwise():
    assert Options().host == "127.0.0.1"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "news.example"])
def test_any_other_address_needs_a_token(host):
    with pytest.raises(BadSetting, match="token"):
        Options(host=host, names=("news.example",))
    assert Options(host=host, names=("news.example",), token=TOKEN)


def test_every_address_at_once_needs_a_name():
    with pytest.raises(BadSetting, match="name"):
        Options(host="0.0.0.0", token=TOKEN)


@pytest.mark.parametrize("token", ["", "short", "fifteen-letters", "sixteen letters\u00e9", "sixteen letters\n"])
def test_a_token_that_can_be_guessed_is_refused(token):
    with pytest.raises(BadSetting, match="token"):
        Options(token=token)


def test_the_token_is_not_in_what_is_printed_of_the_options():
    assert TOKEN not in repr(Options(token=TOKEN)) and TOKEN not in repr(Keeper(TOKEN))


# ------------------------------------------------------------------ host
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8421", "", "[", "127.0.0.1@evil.example"]
)
def test_a_request_under_another_name_is_refused(free, host):
    assert free.get("/stories", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8421", "localhost", "LOCALHOST:1", "[::1]:8421"])
def test_a_request_under_a_name_of_this_machine_is_answered(free, host):
    assert free.get("/stories", headers={"Host": host}).status_code == 200


def test_a_name_that_was_given_is_answered(filled, tmp_path):
    options = {"host": "0.0.0.0", "token": TOKEN, "names": ("News.example",)}
    with client(app(filled, jobs=tmp_path, **options), base="http://news.example") as asking:
        assert asking.get("/login").status_code == 200


# ------------------------------------------------------------------ token
@pytest.mark.parametrize("place", ["/stories", "/relations", "/add", "/docs", "/", "/nowhere", "/reports/d-1"])
def test_without_the_token_a_page_leads_to_the_form_for_it(locked, place):
    answer = locked.get(place)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=%2F")


@pytest.mark.parametrize("place", ["/api/ledger", "/api/openapi.json", "/api/nowhere", "/api/stories"])
def test_without_the_token_the_api_answers_401(locked, place):
    answer = locked.get(place)
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"


def test_without_the_token_nothing_is_added(locked):
    assert add(locked, FILE).status_code == 401 and locked.post("/add", files={"files": b"x"}).status_code == 401


def test_with_the_token_a_program_is_answered(locked):
    assert locked.get("/api/ledger", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    for wrong in (TOKEN[:-1], TOKEN + "x", "", "é"):
        assert locked.get("/api/ledger", headers={"Authorization": f"Bearer {wrong}".encode()}).status_code == 401
    assert locked.get("/api/ledger", headers={"Authorization": f"Basic {TOKEN}"}).status_code == 401


def test_a_person_gives_the_token_once(locked):
    form = {"form_word": word(locked.get("/login").text), "next": "/relations?of=Albania"}
    wrong = locked.post("/login", data={**form, "token": "wrong"})
    assert wrong.status_code == 401 and "rashomon_session" not in wrong.headers.get("set-cookie", "")
    right = locked.post("/login", data={**form, "token": TOKEN})
    assert (right.status_code, right.headers["location"]) == (303, "/relations?of=Albania")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and TOKEN not in cookie
    assert locked.get("/stories").status_code == 200
    locked.post("/logout", data={"form_word": form["form_word"]})
    assert locked.get("/stories").status_code == 303


def test_a_session_ends_and_cannot_be_made_up():
    clock = Clock()
    keeper = Keeper(TOKEN, clock=clock)
    cookie = keeper.session()
    assert keeper.knows({"rashomon_session": cookie}, None)
    until, _, signature = cookie.partition(".")
    for forged in (
        f"{int(until) + 1}.{signature}",
        f"{until}.{'0' * 64}",
        "",
        ".",
        "x.y",
        f"{until}.",
        "9" * 400 + "." + signature,
    ):
        assert not keeper.knows({"rashomon_session": forged}, None)
    assert not Keeper("another-token-that-is-long", clock=clock).knows({"rashomon_session": cookie}, None)
    clock.now += LASTS
    assert not keeper.knows({"rashomon_session": cookie}, None)


def test_tokens_are_compared_in_constant_time(monkeypatch):
    compared = []
    monkeypatch.setattr("rashomon.web.keeper.hmac.compare_digest", lambda a, b: compared.append((a, b)) or a == b)
    assert Keeper(TOKEN).is_token(TOKEN) and compared == [(TOKEN.encode(), TOKEN.encode())]


@pytest.mark.parametrize(
    "place", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\nb"]
)
def test_after_the_token_nobody_is_led_elsewhere(place):
    assert own(place) == "/"


def test_a_cookie_of_a_secure_page_is_sent_over_secure_lines_only(filled, tmp_path):
    with client(app(filled, jobs=tmp_path), base="https://127.0.0.1") as asking:
        assert "Secure" in asking.get("/add").headers["set-cookie"]


# ------------------------------------------------------------------ requests from other sites
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"}, {"Origin": "http://["},
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["/add", "/api/jobs", "/login", "/logout"])
def test_a_form_of_another_site_is_refused(free, place, headers):
    data = {"form_word": word(free.get("/add").text)}
    assert free.post(place, data=data, headers={**headers, API: "1"}).status_code == 403


def test_a_form_of_ours_passes(free):
    answer = free.post(
        "/add", data={"form_word": word(free.get("/add").text)}, files=[("files", ("a.txt", b"x"))],
        headers={"Origin": BASE, "Sec-Fetch-Site": "same-origin"},
    )  # fmt: skip
    assert answer.status_code == 303


@pytest.mark.parametrize("given", ["", "0" * 64, "é"])
def test_a_form_without_our_word_is_refused(free, given):
    free.get("/add")
    answer = free.post("/add", data={"form_word": given}, files=[("files", ("a.txt", b"x"))])
    assert answer.status_code == 403 and "form is not ours" in answer.text


def test_the_word_of_another_browser_is_refused(free, filled, tmp_path):
    theirs = word(free.get("/add").text)
    free.cookies.clear()
    free.get("/add")
    assert free.post("/add", data={"form_word": theirs}, files=[("files", ("a.txt", b"x"))]).status_code == 403


def test_the_api_adds_nothing_without_the_header_that_no_form_can_send(free):
    answer = free.post("/api/jobs", files=[("files", ("a.txt", b"x"))])
    assert answer.status_code == 403 and API in answer.json()["detail"]
    assert add(free, FILE).status_code == 202


def test_no_other_site_may_read_an_answer(free):
    headers = free.get("/api/ledger", headers={"Origin": "https://evil.example"}).headers
    assert not [name for name in headers if name.startswith("access-control-")]
    assert headers["cross-origin-resource-policy"] == "same-origin"


# ------------------------------------------------------------------ what the browser may do
def test_every_answer_binds_the_browser(free, locked, ids):
    places = ["/stories", f"/stories/{ids['Ties'][0]}", "/api/ledger", "/nowhere", "/api/nowhere", "/docs/try", "/static/x/y"]
    for answer in [*map(free.get, places), locked.get("/stories"), free.get("/", headers={"Host": "evil"})]:
        rules = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'" and rules["frame-ancestors"] == "'none'"
        assert "unsafe" not in rules["script-src"] and rules["form-action"] == "'self'"
        assert answer.headers["x-frame-options"] == "DENY" and answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_the_account_runs_the_script_of_its_page_and_no_other(free, ids):
    answer = free.get(f"/stories/{ids['Ties'][0]}")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digest = b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1 and f"script-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "Content-Security-Policy" not in answer.text


def test_pages_load_nothing_from_elsewhere(free, ids):
    for place in ("/stories", "/add", "/docs", "/docs/try", "/relations", f"/reports/{ids['Ties'][1]}"):
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)"', free.get(place).text)
        assert loaded and all(url.startswith(("/static/", "data:")) for url in loaded), place


# ------------------------------------------------------------------ how much
def small(filled, tmp_path, **limits):
    clock = Clock()
    made = app(filled, jobs=tmp_path / "jobs", limits=Limits(**limits))
    return client(Guard(made.app, made.options, made.keeper, clock)), clock


def test_a_client_that_asks_too_often_has_to_wait(filled, tmp_path):
    asking, clock = small(filled, tmp_path, requests_a_second=1, requests_at_once=3)
    with asking:
        assert [asking.get("/api/ledger").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert asking.get("/api/ledger").headers["retry-after"] == "60"
        clock.now += 1
        assert [asking.get("/api/ledger").status_code for _ in range(2)] == [200, 429]


def test_tokens_cannot_be_tried_one_after_the_other(filled, tmp_path):
    asking, _ = small(filled, tmp_path, logins_a_minute=2)
    with asking:
        data = {"form_word": word(asking.get("/login").text), "token": "guess"}
        assert [asking.post("/login", data=data).status_code for _ in range(3)] == [401, 401, 429]


def test_uploads_are_counted_by_the_minute(filled, tmp_path):
    asking, _ = small(filled, tmp_path, uploads_a_minute=2)
    with asking:
        assert [add(asking, FILE).status_code for _ in range(3)] == [202, 202, 429]


def test_what_is_remembered_of_clients_is_bounded():
    rate = Rate(1, 1, Clock())
    assert all(rate.allows(str(number)) for number in range(CLIENTS + 5)) and len(rate._left) == CLIENTS


def test_an_upload_that_says_it_is_too_large_is_refused_unread(filled, tmp_path):
    asking, _ = small(filled, tmp_path, upload_bytes=2_000)
    with asking:
        assert add(asking, {"a.txt": b"x" * 2_000}).status_code == 413
        assert add(asking, {"a.txt": b"x" * 1_000}).status_code == 202


def test_an_upload_that_does_not_say_how_large_it_is_is_cut_off(filled, tmp_path):
    asking, _ = small(filled, tmp_path, upload_bytes=2_000)

    def stream():
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(10):
            yield b"x" * 1_000
        yield b"\r\n--b--\r\n"

    headers = {API: "1", "Content-Type": "multipart/form-data; boundary=b"}
    with asking:
        assert asking.post("/api/jobs", content=stream(), headers=headers).status_code == 413
        assert asking.get("/api/jobs").json() == []


def test_other_forms_are_small(free):
    data = {"form_word": word(free.get("/login").text), "token": "x" * 70_000}
    assert free.post("/login", data=data).status_code == 413


def test_files_and_waiting_uploads_are_counted(filled, tmp_path):
    asking, _ = small(filled, tmp_path, upload_files=2, jobs_waiting=2)
    with asking:
        assert add(asking, dict.fromkeys("abc", b"x")).status_code == 413
        assert [add(asking, FILE).status_code for _ in range(3)] == [202, 202, 503]


def test_a_long_address_is_refused(free):
    assert free.get("/stories?about=" + "x" * 9_000).status_code == 414


def test_a_length_that_is_no_number_is_refused(free):
    assert free.get("/stories", headers={"Content-Length": "-1"}).status_code == 400


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\0b.txt", ".", "..", "\u202etxt.exe", "x" * 999]
)
def test_the_name_of_an_upload_leads_nowhere(tmp_path, name):
    draft = Jobs(tmp_path).draft()
    path = draft.place(name)
    assert path.parent == draft.files and re.fullmatch(r"\d{4}(\.[a-z0-9]{1,8})?", path.name)
    assert "/" not in file_name(name) and "\u202e" not in file_name(name) and len(file_name(name)) < 200


@pytest.mark.parametrize("key", ["..", "../copy.ledger", "j-1", "j-%2e%2e", ".lock"])
def test_the_id_of_a_job_leads_nowhere(free, key):
    assert free.get(f"/api/jobs/{key}").status_code == 404


# ------------------------------------------------------------------ logs
def test_no_secret_and_no_question_is_ever_logged(locked, caplog):
    caplog.set_level(logging.DEBUG)
    form = {"form_word": word(locked.get("/login").text), "token": TOKEN}
    cookie = locked.post("/login", data=form).headers["set-cookie"].partition("=")[2].partition(";")[0]
    locked.get("/stories?about=whistleblower")
    locked.get("/api/ledger", headers={"Authorization": f"Bearer {TOKEN}"})
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("rashomon"))
    assert "GET /stories 200" in logged
    assert not [secret for secret in (TOKEN, cookie, form["form_word"], "whistleblower") if secret in logged]


def test_a_path_cannot_write_lines_of_its_own_into_the_log(free, caplog):
    caplog.set_level(logging.INFO, logger="rashomon.web")
    free.get("/a%0AFAKE GET /admin 200")
    assert all("\n" not in record.getMessage() for record in caplog.records)


# ------------------------------------------------------------------ what came from elsewhere
VENDOR = resources.files("rashomon.web").joinpath("static", "vendor")


@pytest.mark.parametrize("entry", json.loads(VENDOR.joinpath("vendored.json").read_text()), ids=lambda entry: entry["file"])
def test_a_vendored_file_is_the_one_that_was_released(entry):
    data = VENDOR.joinpath(entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert entry["version"] and entry["licence"] and VENDOR.joinpath(entry["licence_file"]).read_text().strip()


def test_every_vendored_file_is_listed_and_served():
    files = {path.name for path in VENDOR.iterdir() if path.name.endswith((".js", ".css"))}
    assert files == {entry["file"] for entry in json.loads(VENDOR.joinpath("vendored.json").read_text())}
    assert files == {path.rpartition("/")[2] for _, path, _ in FILES.values() if "/vendor/" in path}


def test_no_file_but_ours_is_served(free):
    page = free.get("/stories").text
    style = re.search(r'href="(/static/[0-9a-f]+/web\.css)"', page)[1]
    assert (
        free.get(style).headers["content-type"].startswith("text/css") and "immutable" in free.get(style).headers["cache-control"]
    )
    assert free.get(style.replace("web.css", "vendored.json")).status_code == 404
    assert free.get(style.replace("web.css", "..%2f..%2foptions.py")).status_code == 404
    assert free.get("/static/0000/web.css").status_code == 404


def test_an_upload_by_the_form_is_kept_whole(free):
    job = upload(free, {"a.txt": b"The ferry left.", "b.txt": b"The ferry sank."})
    assert free.get(f"/api/jobs/{job}").json() | {"made": ""} == {
        "id": job, "made": "", "state": "waiting", "files": ["a.txt", "b.txt"], "addresses": [], "fetching": "",
        "expected": None, "reports": [], "problems": [], "why": "",
    }  # fmt: skip
