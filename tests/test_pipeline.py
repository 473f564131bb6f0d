import random
from dataclasses import replace

import pytest

import rashomon
from rashomon import pipeline
from rashomon.errors import NothingToRead
from rashomon.model import Document
from rashomon.pipeline import tell_all
from rashomon.settings import Settings

TEXTS = {
    "The Lighthouse": "Ruritania recognised Zenda on Wednesday, 3 May 1911. “We welcome the step,” Prince Rudolf said in Strelsau.",
    "Harbour Post": "Ruritania recognised Zenda on 4 May 1911, the foreign ministry announced. Graustark condemned the recognition.",
    "Evening Bell": "Graustark broke off diplomatic relations with Ruritania on 5 May 1911 after it recognised Zenda.",
}


def documents():
    return [Document.from_text(text, outlet=outlet, published="1911-05-06") for outlet, text in TEXTS.items()]


def test_a_bare_sentence_with_a_date_goes_through_all_verbs():
    document = Document.from_text("Kenya recognised South Sudan on 9 July 2011.", published="2011-07-10")
    reading = rashomon.read(document)
    assert [w.text for s in reading.sentences for w in s.words][:3] == ["Kenya", "recognised", "South"]
    assert reading.times and reading.times[0].interval.iso() == ("2011-07-09", "2011-07-10")
    assert reading.vectors.shape[0] == len(reading.sentences)
    statements = rashomon.state(document)
    assert any(s.kind == "event" and s.content.label == "recognise" for s in statements)
    account = rashomon.account([document])
    assert account.account and account.documents[0].text == document.text


def test_from_text_keeps_every_character():
    text = "  One\u00a0two \r\n\r\n\tthree “four”\u200b  "
    assert Document.from_text(text).text == text


def test_read_takes_many_and_yields_in_order():
    given = documents()
    assert [r.document.id for r in rashomon.read(given)] == [d.id for d in given]


def test_code_finds_the_event_of_one_sentence():
    events = rashomon.code("France recalled its ambassador from Turkey.", source="France", target="Turkey")
    assert events and events[0].cameo.startswith("16")


def test_the_order_of_documents_does_not_matter():
    given = documents()
    first = rashomon.account(given).to_json()
    for seed in range(3):
        random.Random(seed).shuffle(given)
        assert rashomon.account(given).to_json() == first


def test_nothing_published_after_the_day_asked_for_is_used():
    given = documents()
    given[2] = replace(given[2], published=Document.from_text("x", published="1911-06-01").published)
    account = rashomon.account(given, as_of="1911-05-10")
    assert given[2].id not in [d.id for d in account.documents]
    assert account.as_of == "1911-05-10T23:59:59Z"


def test_no_text_at_all_is_said_in_one_sentence():
    with pytest.raises(NothingToRead, match="text"):
        rashomon.account([Document.from_text(" \n ")])


def test_an_account_prints_itself_in_every_form():
    account = rashomon.account(documents())
    assert account.to_json().startswith("{")
    assert account.title in account.to_markdown()
    assert "<html" in account.to_html()
    assert account.to_text()


def test_of_a_report_longer_than_any_article_the_beginning_is_read_and_the_rest_is_said_to_be_left_out():
    text = "Kenya recognised South Sudan on 9 July 2011.\n\n" + "Nothing else was said that day.\n\n" * 40
    told = tell_all([Document.from_text(text, published="2011-07-10")], settings=Settings(max_characters=200))
    assert "200 characters" in told.problems[0].reason
    account = told.accounts[0]
    assert account.documents[0].text == text
    assert account.title == "Kenya recognised South Sudan"
    assert any("200 characters" in left.reason for left in account.left_out)


def test_a_report_of_characters_that_cannot_be_seen_is_no_crash():
    account = rashomon.account([Document.from_text("\u200b\ufeff \u200b")])
    assert account.title == "Untitled reports"
    assert account.account == [] and account.left_out == []


def test_mentions_of_one_happening_are_linked_across_documents_as_spans_or_as_places():
    one = Document.from_text(
        "An earthquake killed 14 people in the Tarapal valley in Peru on Tuesday, the mayor of Quilmay said."
    )
    two = Document.from_text("The quake in the Tarapal valley in Peru killed 14 people, and Quilmay’s mayor asked for tents.")
    places = [(d, d.text.index(w), d.text.index(w) + len(w)) for d, w in ((one, "killed"), (two, "killed"), (one, "said"))]
    assert rashomon.link_events([one, two], [(d.id, a, b) for d, a, b in places]) == [0, 0, 1]
    assert rashomon.link_events([one, two], [d.span(a, b) for d, a, b in places]) == [0, 0, 1]


def test_a_report_dated_from_its_story_is_read_as_one_that_was_dated_from_the_first():
    """Who says what is kept from the first reading; everything else is what a dated report says."""
    text = (
        "The minister said on Monday that Togo had recognised Kosovo. “We will open an embassy next month,” she told reporters,"
        " adding that two envoys had left on Friday. Benin broke off relations with Togo three days later, a spokesman said."
    )
    (undated,) = pipeline.analyse([rashomon.Document.from_text(text)])
    dated = replace(undated.document, published=rashomon.Document.from_text(text, published="2014-06-18").published)
    (fresh,) = pipeline.analyse([dated])
    assert pipeline._redated(undated, dated).statements == fresh.statements
    assert {s.kind for s in fresh.statements} >= {"quotation", "event", "relation"} and undated.statements != fresh.statements
