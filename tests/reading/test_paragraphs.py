from rashomon.reading.paragraphs import paragraphs


def texts(text):
    return [text[a:b] for a, b in paragraphs(text, 0, len(text))]


def test_an_empty_line_and_a_line_break_end_a_paragraph():
    assert texts("Headline\nThe first. The second.\n\n  Another.  \n") == ["Headline", "The first. The second.", "Another."]


def test_lines_wrapped_at_a_fixed_width_stay_together():
    text = (
        "The ministry said on Thursday that the two sides had agreed to\n"
        "exchange letters before the end of the month and that further\n"
        "talks would be held in the capital of a third country, which it\n"
        "did not name."
    )
    assert texts(text) == [text]


def test_empty_text_has_no_paragraphs():
    assert texts("") == texts(" \n\n\t") == []
