import base64
import hashlib
import re
from itertools import pairwise

import pytest
from lxml import html

from rashomon.accounts import Account
from rashomon.show import to_html

from .story import ACCOUNT, hostile, many

SHAPES = {"story": ACCOUNT, "hostile": hostile(1000), "twenty": many(20), "empty": Account(version="1", as_of=None, title="")}
PAGES = {name: to_html(account) for name, account in SHAPES.items()}
TREES = {name: html.document_fromstring(page) for name, page in PAGES.items()}
each = pytest.mark.parametrize("name", PAGES)


@each
def test_every_id_is_there_once_and_every_link_inside_the_page_leads_somewhere(name):
    tree = TREES[name]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@popovertarget")) <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


@each
def test_headings_go_down_one_level_at_a_time_after_one_first_heading(name):
    levels = [int(element.tag[1]) for element in TREES[name].xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@each
def test_nothing_is_fetched_and_nothing_runs_but_the_page_s_own_script(name):
    tree = TREES[name]
    assert not tree.xpath("//@src|//iframe|//object|//embed|//base|//form[@action]|//meta[@http-equiv='refresh']")
    assert tree.xpath("//link/@href") == ["data:,"]
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
    assert not re.search(r"url\(|@import", "".join(tree.xpath("//style/text()")))
    assert len(tree.xpath("//script")) == 1


@each
def test_the_security_policy_names_the_hash_of_the_script_and_allows_no_more(name):
    tree = TREES[name]
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(hashlib.sha256(tree.xpath("//script/text()")[0].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'") and f"script-src 'sha256-{digest}'" in policy
    assert "http" not in policy and "unsafe-eval" not in policy


@each
def test_tables_buttons_and_marks_have_names_for_those_who_do_not_see_them(name):
    tree = TREES[name]
    assert all(cell.get("aria-label") for cell in tree.xpath("//button[@class='open-cell']"))
    assert all(element.get("scope") for element in tree.xpath("//th"))
    assert len(tree.xpath("//main")) == len(tree.xpath("//nav[@aria-label]")) == 1
    assert tree.xpath("//body/a[1]/@href") == ["#main"] and tree.get("lang") == "en"


@each
def test_hostile_text_stays_text(name):
    tree = TREES[name]
    assert not tree.xpath("//img") and not tree.xpath("//a[starts-with(@href, 'javascript')]")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", PAGES[name])
    PAGES[name].encode("utf-8")


def test_hostile_text_is_shown_in_full():
    assert "<script>document.title='hit'</script>" in TREES["hostile"].xpath("string(//h1)")
    assert "[U+202E]evil[U+2066]" in TREES["hostile"].xpath("string(//main)")
    assert "{{ 7*7 }}" in TREES["hostile"].xpath("string(//h1)")


def test_each_sentence_opens_its_words_and_each_word_leads_to_its_place_in_the_report():
    tree = TREES["story"]
    sentence = tree.xpath("//li[@id='sentence-4']")[0]
    assert sentence.xpath("string(.//q)") == "Honduras has given Taiwan thirty days to close its embassy"
    mark = tree.get_element_by_id(sentence.xpath(".//a[contains(., 'in the report')]/@href")[0][1:])
    assert mark.tag == "mark" and mark.text_content().startswith("Honduras has given Taiwan thirty days")
    back = mark.getparent().getparent().xpath(".//p[@class='uses']//a/@href")
    assert "#sentence-4" in back


def test_the_full_text_of_each_report_is_on_the_page():
    tree = TREES["story"]
    for report, article in zip(ACCOUNT.documents, tree.xpath("//article[contains(@class, 'report')]"), strict=True):
        shown = " ".join(article.xpath("string(.)").split())
        assert all(" ".join(report.text[b.start : b.end].split()) in shown for b in report.blocks)


def test_sections_stand_in_the_order_in_which_a_reader_asks():
    expected = ["account", "agree", "time", "differ", "said", "origins", "names", "held", "open", "reports", "left"]
    assert TREES["story"].xpath("//h2/@id") == expected
    assert TREES["story"].xpath("//nav/a/@href")[1:] == [f"#{anchor}" for anchor in expected]


def test_an_empty_account_has_no_empty_sections():
    assert TREES["empty"].xpath("//h2") == []


@each
def test_no_value_of_the_program_shows_through(name):
    text = TREES[name].xpath("string(//main)")
    assert "None" not in text and "Markup" not in text and "d-harbour" not in text


def test_the_same_account_gives_the_same_page():
    assert to_html(ACCOUNT) == PAGES["story"]


def test_a_changed_quotation_is_marked_word_by_word():
    article = TREES["story"].xpath("//article[.//h3[contains(., 'Tsai Ing-wen')]]")[0]
    assert article.xpath(".//del/text()") == ["We will", "meaningless", "with China"]


@each
def test_every_mark_that_can_be_opened_has_words_and_leads_to_something(name):
    marks = TREES[name].xpath("//mark[@data-u]")
    ids = set(TREES[name].xpath("//@id"))
    assert bool(marks) == (name != "empty")
    assert all(mark.text_content().strip() and set(mark.get("data-u").split()) <= ids for mark in marks)


def test_pages_stay_light():
    assert len(to_html(many(10)).encode()) < 1_500_000
    assert len(to_html(many(100)).encode()) < 3_000_000
    assert len(to_html(hostile(1_000_000)).encode()) < 1_500_000


def test_an_address_is_a_link_only_where_it_is_a_web_address():
    assert not TREES["hostile"].xpath("//dl[@class='about']//a")
