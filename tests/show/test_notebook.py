import pytest
from lxml import html

import rashomon
from rashomon.accounts import Account
from rashomon.model import Document
from rashomon.plain import MOST, Rows
from rashomon.show import to_notebook

from .story import ACCOUNT, EVIL, hostile, many


def words(markup):
    return " ".join(html.fromstring(markup).text_content().split())


def test_the_account_shows_title_sentences_differences_and_reports():
    text = words(to_notebook(ACCOUNT))
    assert "Honduras leaves Taiwan and establishes relations with China" in text
    assert "Honduras ended its relations with Taiwan on 25 March, or on 26 March. [A C F]" in text
    assert "Ninth, tenth or fifth?" in text and "26 March 2023" in text


@pytest.mark.parametrize("account", [hostile(100_000), many(100), Account("1", None, "")], ids=["hostile", "many", "empty"])
def test_it_is_small_and_nothing_in_it_runs(account):
    markup = to_notebook(account)
    assert len(markup) < 60_000
    tree = html.fromstring(markup)
    assert {element.tag for element in tree.iter()} <= {"div", "h3", "p", "b", "ul", "li", "span", "q", "small", "br"}
    assert {name for element in tree.iter() for name in element.attrib} <= {"class", "dir"}
    assert "\u202e" not in markup and "\x00" not in markup


def test_what_the_verbs_return_is_shown_as_tables():
    document = Document.from_text("Norway closed its embassy in Ghana on Friday.", outlet="A <b>", published="2024-03-06")
    stated = rashomon.state(document)
    assert isinstance(stated, list) and "close_mission" in stated._repr_html_()
    assert "A &lt;b&gt;" in document._repr_html_() and "on 6 March 2024" in document._repr_html_()
    coded = rashomon.code("Norway closed its embassy in Ghana.")
    assert "Norway" in coded._repr_html_() and "Ghana" in coded[0]._repr_html_()
    assert words(rashomon.read(document)._repr_html_()).startswith("sentencewordsNorway closed")
    assert "<table" in rashomon.account(document)._repr_html_() or "<ul>" in rashomon.account(document)._repr_html_()


def test_hostile_words_are_escaped_in_tables_and_long_lists_are_counted():
    documents = Rows(Document.from_text(EVIL.replace("\ud800", ""), outlet=EVIL, title=str(n)) for n in range(MOST + 5))
    markup = documents._repr_html_()
    assert "<script" not in markup and "\u202e" not in markup
    assert markup.endswith("<p>and 5 more</p>") and markup.count("<tr>") == MOST + 1
