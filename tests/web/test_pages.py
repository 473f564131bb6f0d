from __future__ import annotations

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import rashomon.web.state
from rashomon import keeping
from rashomon.model import Block, BlockKind, Document
from tests.web.making import HOSTILE, app, client

VOID = {"meta", "link", "input", "br", "img", "hr", "source", "col"}


class Shape(HTMLParser):
    """What a browser makes of a page: headings, ids, labels, scripts, handlers, and tags that do not close."""

    def __init__(self, page):
        super().__init__()
        self.open, self.headings, self.ids, self.labels, self.fields = [], [], [], set(), []
        self.inline, self.handlers, self.text = 0, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.handlers += [value for name, value in attrs if name in ("href", "src") and (value or "").startswith("javascript:")]
        self.inline += tag == "script" and "src" not in known
        self.ids += [known["id"]] if "id" in known else []
        self.labels |= {known["for"]} if tag == "label" and "for" in known else set()
        if tag in ("input", "select") and known.get("type") not in ("hidden", "checkbox") and "hidden" not in known:
            self.fields.append(known.get("id"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def places(ids):
    story, report = ids["Ties"]
    hostile = ids[HOSTILE]
    return [
        "/stories", "/stories?about=Albania", "/relations", "/relations?of=Albania&on=1911-05-06", "/add", "/docs", "/login", "/nowhere",
        f"/stories/{story}", f"/stories/{story}/changes?since=1911-05-04", f"/reports/{report}", "/entities/alb",
        f"/stories/{hostile[0]}", f"/reports/{hostile[1]}", f"/stories?about={HOSTILE}", f"/relations?of={HOSTILE}",
    ]  # fmt: skip


def test_every_page_is_whole_and_labelled_and_runs_nothing_of_its_own(asking, ids):
    for place in places(ids):
        shape = Shape(asking.get(place).text)
        account = place.startswith("/stories/") and "/changes" not in place
        assert shape.open == [], place
        assert shape.handlers == [] and shape.inline == (1 if account else 0), place
        assert shape.headings[:1] == [1] and shape.headings.count(1) == 1, place
        assert all(b - a <= 1 for a, b in zip(shape.headings, shape.headings[1:], strict=False)), (place, shape.headings)
        assert len(shape.ids) == len(set(shape.ids)), place
        if not account:
            assert set(shape.fields) <= shape.labels, place


def test_words_of_reports_are_words_and_nothing_more(asking, ids):
    story, report = ids[HOSTILE]
    for place in ("/stories", f"/stories/{story}", f"/reports/{report}"):
        page = asking.get(place).text
        assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page, place
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "[U+202E]evil" in page, place


@pytest.mark.parametrize(
    ("words", "title"),
    [("货船", "货船搁浅"), ("船", "货船搁浅"), ("외교부", "온두라스 소식"), ("대만", "온두라스 소식"), ("bulgaria", "Ruritania")],
)
def test_stories_are_found_by_words_in_any_script(asking, words, title):
    page = asking.get("/stories", params={"about": words}).text
    assert title in page and page.count("<article") == 1


def test_stories_are_filtered_by_outlet_day_and_number(asking):
    def found(**asked):
        return asking.get("/api/stories", params=asked).json()["total"]

    assert found() == 4
    assert found(outlet="harbour post") == 1 and found(outlet="Nobody") == 0
    assert found(since="1911-09") == 2 and found(until="1911-08") == 2 and found(since="1911-08-21", until="1911-10") == 1
    assert found(least=3) == 1 and found(least=4) == 0


def test_a_story_is_its_account_with_days_to_choose(asking, ids):
    story, report = ids["Ties"]
    page = asking.get(f"/stories/{story}").text
    assert 'name="as_of"' in page and 'name="since"' in page and "Albania" in page and "Harbour Post" in page
    early = asking.get(f"/stories/{story}?as_of=1911-05-04").text
    assert "Harbour Post" not in early.partition("Left out")[0]
    assert "What changed after 4 May 1911" in asking.get(f"/stories/{story}?since=1911-05-04").text
    assert asking.get(f"/stories/{report}").status_code == 404


def test_two_days_of_an_account_stand_beside_each_other(asking, ids):
    page = asking.get(f"/stories/{ids['Ties'][0]}/changes?since=1911-05-04&as_of=1911-05-06").text
    assert "On 6 May 1911" in page and "On 4 May 1911" in page and "Report (new)" in page and "Harbour Post" in page
    assert "Evening Bell" not in page
    assert "Nothing changed" in asking.get(f"/stories/{ids['Ties'][0]}/changes?since=1911-06-04").text


def test_an_account_that_did_not_change_is_not_sent_again(asking, ids):
    first = asking.get(f"/stories/{ids['Ties'][0]}")
    again = asking.get(f"/stories/{ids['Ties'][0]}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    other = asking.get(f"/stories/{ids['Ties'][0]}?as_of=1911-05-04", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200 and other.headers["etag"] != first.headers["etag"]


def test_a_retraction_changes_an_account_that_was_told_before(copy, ids):
    story, report = ids["Ties"]
    with client(app(copy)) as asking:
        before = asking.get(f"/stories/{story}/account.json").json()
        keeping.retract(copy, report, reason="it was a misprint", author="Ada")
        after = asking.get(f"/stories/{story}/account.json").json()
        assert report in {d["id"] for d in before["documents"]} and report not in {d["id"] for d in after["documents"]}
        assert "it was a misprint" in asking.get(f"/reports/{report}").text


def test_files_of_an_account_say_what_they_are(asking, ids):
    for form, begins in (("json", "{"), ("md", "#"), ("html", "<!doctype html>")):
        answer = asking.get(f"/stories/{ids['Ties'][0]}/account.{form}")
        assert (
            answer.text.startswith(begins) and answer.headers["content-disposition"] == f'attachment; filename="account.{form}"'
        )
    assert asking.get(f"/stories/{ids['Ties'][0]}/account.exe").status_code == 404


def test_a_report_has_every_statement_marked_where_its_words_stand(asking, ids):
    report = ids["Ties"][1]
    page, read = asking.get(f"/reports/{report}").text, asking.get(f"/api/reports/{report}").json()
    assert len(read["statements"]) >= 3
    for said in read["statements"]:
        assert read["text"][said["start"] : said["end"]] == said["words"]
        assert f'<li id="{said["id"]}"' in page and f'href="#{said["id"]}"' in page and f'id="at-{said["start"]}"' in page
    numbers = re.findall(r'id="in-(\d+)"', page)
    assert sorted(map(int, numbers)) == list(range(1, len(read["statements"]) + 1))


def test_the_text_of_a_report_stands_on_its_page_unbroken(asking, ids):
    page = asking.get(f"/reports/{ids['Ties'][1]}").text
    text = re.sub(r"<a class=\"n\".*?</a>|<[^>]+>", "", page.partition('id="text"')[2].partition("</section>")[0])
    assert "Greece broke off diplomatic relations with Bulgaria on 5 May 1911 after it recognised Albania." in text


def test_what_stands_around_a_report_is_named_once_for_each_run_of_it(copy):
    report = rashomon.Document.from_text(
        "World\n\nMoney\n\nThe ferry left Zanzibar on Monday.", outlet="Tide Table", published="1912-01-01"
    )
    kinds = [(BlockKind.FURNITURE, 0, 5), (BlockKind.FURNITURE, 7, 12), (BlockKind.BODY, 14, len(report.text))]
    report = replace(report, blocks=tuple(Block(*kind) for kind in kinds))
    key = rashomon.record(report, copy)[0]
    with client(app(copy)) as asking:
        page = asking.get(f"/reports/{key}").text
    assert page.count("page furniture") == 1 and "World" in page and "Money" in page


def test_questions_for_other_pages_do_not_wait_for_an_account(copy, ids, monkeypatch):
    begun, go = threading.Event(), threading.Event()
    real = rashomon.web.state.recall_all

    def slow(*given, **named):
        begun.set()
        assert go.wait(30)
        return real(*given, **named)

    monkeypatch.setattr("rashomon.web.state.recall_all", slow)
    story = ids["Ties"][0]
    with client(app(copy)) as asking, ThreadPoolExecutor(20) as pool:
        waiting = [pool.submit(asking.get, f"/stories/{story}?as_of=1911-05-{day:02}") for day in range(6, 26)]
        assert begun.wait(30)
        assert asking.get("/stories").status_code == 200 and not any(one.done() for one in waiting)
        go.set()
        assert {one.result().status_code for one in waiting} == {200}


def test_an_entity_has_names_and_relations_over_time(asking):
    page = asking.get("/entities/alb").text
    assert "<h1" in page and "Albania" in page and "recognises" in page and "begins" in page and "3 May 1911" in page
    assert asking.get("/entities/nobody").status_code == 404


def test_a_person_has_offices_over_time_with_the_words_that_tell_them(tmp_path):
    text = "Albania recognised Greece on 3 May 1911, said Ada King, foreign minister of Albania since 1909."
    keeping.record(Document.from_text(text, outlet="The Lighthouse", published="1911-05-04"), tmp_path / "own.ledger")
    with client(app(tmp_path / "own.ledger")) as own:
        [who] = own.get("/api/entities", params={"name": "Ada King"}).text.strip("[]\n").splitlines()
        page = own.get(f"/entities/{json.loads(who)['id']}").text
    assert "Foreign Minister of Albania" in page or "foreign minister of Albania" in page
    assert "since 1909" in page and "Ada King, foreign minister of Albania since 1909" in page
    assert json.loads(who)["offices"][0] | {"evidence": None} == {
        "office": "foreign minister", "of": "alb", "standing": "held", "since": {"start": "1909-01-01", "end": "1910-01-01"},
        "until": None, "as_of": {"start": "1911-05-04", "end": "1911-05-05"}, "evidence": None,
        "method": "a title beside the name; since a time",
    }  # fmt: skip


def test_relations_are_asked_by_day_knowledge_and_claimant(asking):
    def rows(**asked):
        return asking.get("/relations", params=asked).text

    everything = rows(of="Albania")
    assert "Albania</a> recognises" in everything and "Bulgaria</a> recognises" in everything
    early = rows(of="Albania", on="1911-05-01").partition("What changed when")[0]
    assert "Bulgaria</a> recognises" not in early and "perhaps" in early
    assert "Bulgaria</a> recognises" not in rows(of="Albania", known="1911-05-05")
    assert "Bulgaria</a> recognises" not in rows(of="Albania", according_to="The Lighthouse")
    assert "Bulgaria</a> recognises" in rows(**{"of": "Albania", "and": "Bulgaria"})
    assert "knows nobody called" in rows(of="Atlantis")


def test_changes_lead_to_their_days(asking):
    page = asking.get("/relations?of=Albania&on=1911-05-10").text
    link = re.search(r'href="(/relations\?[^"]*on=1911-05-04[^"]*)"', page)[1].replace("&amp;", "&")
    assert "On 4 May 1911" in asking.get(link).text


def test_an_id_leads_to_its_page(asking, copy, ids):
    story, report = ids["Ties"]
    said = asking.get(f"/api/reports/{report}").json()["statements"][0]["id"]
    for key, place in ((story, f"/stories/{story}"), (report, f"/reports/{report}"), (said, f"/reports/{report}#{said}"),
                       ("alb", "/entities/alb")):  # fmt: skip
        assert asking.get(f"/held/{key}").headers["location"] == place
    judged = keeping.retract(copy, said, reason="misread", author="Ada")
    with client(app(copy)) as other:
        assert "misread" in other.get(f"/held/{judged}").text
    assert asking.get("/held/nothing").status_code == 422


def test_a_story_that_is_named_otherwise_now_is_still_found(copy, ids):
    story, _ = ids["Ties"]
    early = rashomon.Document.from_text(
        "Albania recognised Greece on 3 May 1911, Ada King said. Greece broke off relations with Bulgaria.",
        outlet="Aardvark", published="1911-05-03",
    )  # fmt: skip
    rashomon.record(early, copy)
    shelves = keeping.held_stories(copy)
    now = next(shelf.id for shelf in shelves if any(report.id == ids["Ties"][1] for report in shelf.reports))
    with client(app(copy)) as asking:
        answer = asking.get(f"/stories/{story}?as_of=1911-05-06")
        assert (answer.status_code, answer.headers.get("location")) == (
            (303, f"/stories/{now}?as_of=1911-05-06") if now != story else (200, None)
        )
        assert asking.get("/stories/s-000000000000").status_code == 404


def test_pages_without_a_ledger_yet_say_what_to_do(tmp_path):
    with client(app(tmp_path / "new.ledger")) as asking:
        assert "Add reports" in asking.get("/stories").text and "The ledger is empty" in asking.get("/stories").text
        assert asking.get("/relations").status_code == 200


def test_what_held_stands_on_a_map_that_takes_no_side(asking):
    page = asking.get("/relations?of=Albania&on=1911-05-10").text
    drawn = page.partition("<svg")[2].partition("</svg>")[0]
    assert drawn.count('class="bond holds"') == drawn.count('class="tip holds"') == 3
    assert sorted(re.findall(r'class="name"> (\w+)', drawn)) == ["Albania", "Bulgaria", "Greece"]
    assert "draws coasts and no borders, and takes no side" in page and "Map with 3 numbered parties" in page
    before = asking.get("/relations?of=Albania&on=1911-05-03").text
    assert 'class="bond perhaps"' in before and "perhaps holds" in before
    assert 'class="bond holds"' in asking.get("/entities/alb").text
    assert "<svg" not in asking.get("/relations?of=Atlantis").text
