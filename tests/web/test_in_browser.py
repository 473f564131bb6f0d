"""The app in a real browser, as somebody uses it for the first time: add, wait, read, ask what held when."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers import BROWSER
from tests.web.making import HOSTILE, TOKEN, Running, app

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")]
EXAMPLES = Path(__file__).parents[2] / "examples" / "honduras-2023"


def test_reports_are_added_read_and_asked(tmp_path, look):
    page, told, asked = look()
    with Running(app(tmp_path / "new.ledger", work=True)) as home:
        page.goto(home)
        page.get_by_role("link", name="Add", exact=True).click()
        page.get_by_label("Files", exact=True).set_input_files(sorted(EXAMPLES.iterdir())[:4])
        page.get_by_role("button", name="Add files").click()
        page.wait_for_url("**/jobs/j-*")
        page.get_by_text("4 reports of 4 in the ledger").wait_for()
        page.get_by_role("heading", name="Where they stand").wait_for()
        page.locator("#progress a[href^='/stories/']").first.click()
        page.locator("#sentence-1 summary").first.click()
        assert page.locator("#sentence-1 .words").first.is_visible()
        page.get_by_label("As known on", exact=True).fill("2023-03-26")
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url("**as_of=2023-03-26**")

        page.get_by_role("link", name="Relations", exact=True).click()
        slider = page.get_by_label("Move the day")
        assert slider.is_visible()
        page.get_by_label("Party", exact=True).fill("Honduras")
        page.get_by_label("Party", exact=True).blur()
        page.wait_for_url("**of=Honduras**")
        slider.focus()
        page.keyboard.press("Home")
        page.get_by_role("heading", name="On 24 March 2023").or_(page.locator("#answer h2").first).wait_for()
        first = page.locator("#answer h2").first.inner_text()
        page.keyboard.press("End")
        page.wait_for_function("first => document.querySelector('#answer h2').innerText !== first", arg=first)
        assert page.get_by_label("On the day").input_value() > "2023-03-26" and "on=2023-03-2" in page.url
        assert (
            page.get_by_role("row", name="Honduras has diplomatic relations with China")
            .or_(page.get_by_role("row", name="China has diplomatic relations with Honduras"))
            .first.is_visible()
        )

        page.get_by_role("searchbox").fill("Taiwan ambassador")
        page.keyboard.press("Enter")
        page.wait_for_url("**about=Taiwan**")
        assert page.locator("article").count() >= 1
    assert told == [] and all(url.startswith((home, "data:")) for url in asked)


def test_everything_works_without_script(copy, look):
    page, told, _ = look(java_script_enabled=False)
    with Running(app(copy)) as home:
        page.goto(f"{home}/relations")
        assert not page.get_by_label("Move the day").is_visible()
        page.get_by_label("Party", exact=True).fill("Albania")
        page.get_by_label("On the day").fill("1911-05-10")
        page.get_by_role("button", name="Ask").click()
        assert page.get_by_role("heading", name="On 10 May 1911").is_visible()
        page.get_by_role("link", name="4 May 1911").first.click()
        assert page.get_by_role("heading", name="On 4 May 1911").is_visible()
        page.get_by_role("searchbox").fill("货船")
        page.keyboard.press("Enter")
        page.wait_for_url("**/stories?about=*")
        assert page.locator("article").count() == 1
    assert told == []


def test_words_of_a_report_do_nothing(copy, look, ids):
    page, told, asked = look()
    story, report = ids[HOSTILE]
    with Running(app(copy)) as home:
        for place in (
            "/stories",
            f"/stories/{story}",
            f"/reports/{report}",
            f"/stories?about={HOSTILE}",
            f"/relations?of={HOSTILE}",
        ):
            page.goto(home + place)
    assert told == [] and all(url.startswith((home, "data:")) for url in asked)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(copy, look, ids, width):
    page, _, _ = look()
    page.set_viewport_size({"width": width, "height": 800})
    story, report = ids["Ties"]
    with Running(app(copy)) as home:
        own = ["/stories", "/relations?of=Albania&on=1911-05-10", "/add", "/docs", "/entities/alb", "/nowhere"]
        changes = f"/stories/{story}/changes?since=1911-05-04"
        for place in (*own, f"/stories/{story}", changes, f"/reports/{report}", f"/reports/{ids[HOSTILE][1]}"):
            page.goto(home + place)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place


def test_the_viewer_of_the_api_shows_its_routes_from_our_files(copy, look):
    page, told, asked = look()
    with Running(app(copy)) as home:
        page.goto(f"{home}/docs/try")
        page.get_by_text("/api/relations").first.wait_for()
    assert told == [] and all(url.startswith((home, "data:")) for url in asked)


def test_the_token_is_asked_for_once_and_leads_on(copy, look):
    page, told, _ = look()
    with Running(app(copy, token=TOKEN)) as home:
        page.goto(f"{home}/relations?of=Albania")
        page.get_by_label("Token").fill(TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_url("**/relations?of=Albania")
    assert told == []
