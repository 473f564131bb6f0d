"""WCAG 2.2 AA, as far as axe-core can see it: no violation, light and dark, on a phone and on a desk, folded parts open."""

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from .story import ACCOUNT
from .test_page_in_browser import PLACES

AXE = Path(__file__).parents[1] / "vendored" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


MAPPED = replace(ACCOUNT, events=[replace(event, place="tw") for event in ACCOUNT.events])


def test_axe_is_the_file_that_was_published():
    digest = hashlib.sha256(AXE.read_bytes()).hexdigest()
    assert digest in (AXE.parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(look, width, scheme):
    page = look(MAPPED, width, places=PLACES, color_scheme=scheme, bypass_csp=True).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    assert found["passes"] and [(v["id"], [n["target"] for n in v["nodes"]][:5]) for v in found["violations"]] == []
