"""WCAG 2.2 AA on every page of the app, as far as axe-core can see it: no violation, light and dark, on a phone and on a desk."""

from __future__ import annotations

import pytest

from tests.browsers import BROWSER
from tests.show.test_axe import AXE, RULES
from tests.web.making import HOSTILE, TOKEN, Running, app, client, upload

pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")]


def pages(ids, job):
    """One address of every template, with something on it; and the pages that say that there is nothing."""
    story, report = ids["Ties"]
    return [
        "/stories", "/stories?about=nobody", "/relations?of=Albania&on=1911-05-10", "/relations?of=Atlantis", "/add", "/docs",
        "/nowhere", f"/stories/{story}?since=1911-05-04", f"/stories/{story}/changes?since=1911-05-04", f"/reports/{report}",
        f"/reports/{ids[HOSTILE][1]}", "/entities/alb", f"/jobs/{job}",
    ]  # fmt: skip


LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""Rules whose answer depends on colours and room: asked again on the pages that have most of both."""


def violations(page, rules=RULES):
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    assert found["passes"]
    return [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]]


@pytest.mark.parametrize(("width", "scheme", "rules"), [(390, "dark", RULES), (1280, "light", LOOKS)])
def test_axe_finds_no_violation_on_any_page(copy, look, ids, width, scheme, rules):
    page, _, _ = look(color_scheme=scheme, bypass_csp=True)
    page.set_viewport_size({"width": width, "height": 800})
    made = app(copy)
    with client(app(copy, jobs=copy.parent / "seen")) as asking:
        job = upload(asking, {"ferry.txt": b"The ferry left."})
    (copy.parent / "seen" / job).rename(copy.parent / f"{copy.name}.jobs" / job)
    with Running(made) as home:
        found = {}
        every = pages(ids, job)
        for place in (
            every if rules is RULES else [one for one in every if one.startswith(("/relations", "/reports", "/entities"))]
        ):
            page.goto(home + place)
            found[place] = violations(page, rules)
        page.goto(home + "/add")
        page.get_by_label("Addresses, one a line").fill("nowhere")
        page.get_by_role("button", name="Fetch and add").click()
        page.get_by_role("alert").wait_for()
        found["wrong address"] = violations(page, rules)
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_axe_finds_no_violation_where_the_token_is_asked_for(copy, look):
    page, _, _ = look(bypass_csp=True)
    with Running(app(copy, token=TOKEN)) as home:
        page.goto(home)
        assert violations(page) == []
        page.get_by_label("Token").fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert violations(page) == []
