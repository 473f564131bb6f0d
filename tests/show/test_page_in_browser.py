"""The page in a real browser: no console error, no request, keyboard, phone width, hostile text."""

import pytest

from rashomon.accounts import Account
from rashomon.model import Placed

from .story import ACCOUNT, hostile, many

pytestmark = pytest.mark.browser

PLACES = [
    Placed("hn", 15.0, -86.5, middle=True),
    Placed("tw", 23.5, 121.0, "", True, ("China",), ("Taiwan",), "governs itself since 1949"),
]


@pytest.mark.parametrize(
    "account", [ACCOUNT, many(100), Account(version="1", as_of=None, title="t")], ids=["story", "many", "empty"]
)
def test_the_page_says_nothing_on_the_console_and_asks_for_nothing(look, account):
    seen = look(account)
    assert seen.told == []
    assert [url for url in seen.asked if not url.startswith(("file:", "data:"))] == [] and len(seen.asked) <= 2


@pytest.mark.parametrize("account", [ACCOUNT, hostile(100_000), many(30)], ids=["story", "hostile", "many"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_never_scrolls_sideways(look, account, width):
    page = look(account, width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sentence_opens_by_keyboard_and_its_words_lead_to_the_report(look):
    page = look(ACCOUNT).page
    page.locator("#sentence-1 summary").focus()
    page.keyboard.press("Enter")
    link = page.locator("#sentence-1 .words a", has_text="in the report").first
    assert link.is_visible()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('mark:target') !== null")


def test_the_first_tab_stop_skips_to_the_account(look):
    page = look(ACCOUNT).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the account"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_cell_opens_its_words_without_script(look):
    page = look(ACCOUNT, java_script_enabled=False).page
    cell = page.get_by_role("button", name="La Cordillera in English: contradicts").first
    cell.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Honduras never asked Taiwan").first.is_visible()
    assert not page.locator(".asof").is_visible() and page.locator("table.held tbody tr").count() == 4


def test_hostile_text_does_nothing(look):
    seen = look(hostile(1000))
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    seen.page.mouse.move(300, 300)
    assert seen.page.title().startswith("<script>") and seen.page.title() != "hit"
    assert seen.told == [] and len(seen.asked) <= 2


def test_a_day_shows_what_held_on_it(look):
    page = look(ACCOUNT).page
    page.locator("#asof-day").fill("2010-06-01")
    states = dict(
        zip(
            page.locator("table.held summary").all_inner_texts(), page.locator("table.held .state").all_inner_texts(), strict=True
        )
    )
    assert states == {
        "Honduras has diplomatic relations with China": "not yet",
        "Honduras has diplomatic relations with Taiwan": "holds",
        "Honduras recognises China": "not yet",
        "Honduras has a treaty with Taiwan": "holds",
    }
    page.locator("#asof-all").click()
    assert set(page.locator("table.held .state").all_inner_texts()) == {""}


def test_one_report_can_be_seen_alone(look):
    page = look(ACCOUNT).page
    page.locator("[data-only=F]").click()
    assert page.locator("[data-only=F]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.querySelectorAll('.words.on').length") > 0
    page.locator("[data-only=F]").click()
    assert not page.evaluate("document.body.classList.contains('one')")


def test_pointing_at_marked_words_shows_what_stands_on_them(look):
    page = look(ACCOUNT).page
    mark = page.locator(".report mark[data-u^=sentence]").first
    mark.hover()
    note = page.locator(".using")
    note.wait_for()
    assert "Account" in note.inner_text()
    page.keyboard.press("Escape")
    assert note.count() == 0


def test_arrow_keys_move_among_marked_words_and_enter_opens_what_stands_on_them(look):
    page = look(ACCOUNT).page
    assert page.evaluate("document.querySelectorAll('#report-A mark[tabindex=\"0\"]').length") == 1
    page.locator("#report-A mark[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    here = page.evaluate("document.activeElement.dataset.u.split(' ')[0]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{here}"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_function(f"location.hash === '#{here}'")
    assert page.locator(f"#{here}").is_visible()


def test_a_tap_on_marked_words_opens_what_stands_on_them_inside_the_screen(look):
    page = look(ACCOUNT, 390, has_touch=True, is_mobile=True).page
    page.locator(".report mark[data-u]").nth(3).tap()
    box = page.locator(".using").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390


@pytest.mark.parametrize(("media", "width"), [("screen", 320), ("print", 680)], ids=["screen", "print"])
def test_map_and_tables_fit_a_phone_and_a_sheet_of_paper(look, media, width):
    page = look(ACCOUNT, width, places=PLACES).page
    page.emulate_media(media=media)
    assert 200 < page.locator(".map svg").bounding_box()["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_the_words_under_the_account_and_leaves_controls_away(look):
    page = look(ACCOUNT, 680, java_script_enabled=False).page
    page.emulate_media(media="print")
    assert page.locator("#sentence-1 .words").first.is_visible()
    assert not page.locator(".bar").is_visible() and not page.locator(".uses").first.is_visible()
    dot = page.locator("#sentence-1 .dot")
    assert dot.evaluate("e => getComputedStyle(e).printColorAdjust || getComputedStyle(e).webkitPrintColorAdjust") == "exact"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_paper(look, scheme):
    page = look(ACCOUNT, color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    low = page.evaluate(
        """() => {
          const part = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const lum = c => { const [r, g, b] = c.map(v => part(v / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const rgb = t => (t.match(/[\\d.]+/g) || []).map(Number);
          const back = e => rgb(getComputedStyle(e).backgroundColor);
          const paper = e => {
            for (; e; e = e.parentElement) { const c = back(e); if (c.length === 3 || c[3] === 1) return c; }
            return back(document.body); };
          const bad = {};
          for (const e of document.querySelectorAll('main *, header *, footer *')) {
            const text = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
            if (!text || !e.checkVisibility() || e.closest('svg')) continue;
            const [a, b] = [lum(rgb(getComputedStyle(e).color)), lum(paper(e))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) bad[e.tagName + '.' + e.className] = ratio.toFixed(2);
          }
          return bad; }"""
    )
    assert low == {}
