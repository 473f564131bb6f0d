from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Analysis, Block, BlockKind, Document, Reading, Sentence
from rashomon.stories import corrections, versions
from rashomon.times import Interval

URL = "https://post.example/train"
FIRST = "At least 18 people were killed near Strelsau, police said. The line was closed. Prince Rudolf visited the wounded."


def document(text: str, *, url: str | None = URL, updated: str | None = None, path: str | None = None) -> Document:
    made = Document.from_text(text, url=url)
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    return replace(made, blocks=blocks, path=path, updated=Interval.parse(updated) if updated else None)


def analysis(one: Document) -> Analysis:
    sentences, at = [], 0
    for part in one.text.split(". "):
        end = min(len(one.text), at + len(part) + 1)
        sentences.append(Sentence(at, end, ()))
        at = end + 1
    return Analysis(Reading(one, tuple(sentences)), (), ())


def changed(before: str, after: str) -> list[tuple[str, str, str]]:
    found = corrections(analysis(document(before)), analysis(document(after)))
    for one in found:
        for span, text in ((one.was, before), (one.now, after)):
            assert span is None or text[span.start : span.end] == span.text
    return [(one.kind, one.was_words, one.now_words) for one in found]


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ("At least 18 people", "At least 19 people", [("figure", "18", "19")]),
        ("At least 18 people", "At least nineteen people", [("figure", "18", "nineteen")]),
        ("Prince Rudolf visited", "Princess Flavia visited", [("name", "Prince Rudolf", "Princess Flavia")]),
        ("The line was closed", "The line was not closed", [("negation", "", "not")]),
        ("The line was closed", "The line was shut", [("wording", "closed", "shut")]),
        ("The line was closed", "The line, was  closed", []),
        ("The line was closed. ", "", [("removed", "", "")]),
        ("The line was closed.", "The line was closed. It had rained all night.", [("added", "", "")]),
    ],
)
def test_what_a_later_version_says_otherwise_is_told_by_kind(was, now, found):
    assert changed(FIRST, FIRST.replace(was, now)) == found


def test_versions_share_an_address_and_words_and_stand_in_the_order_of_their_moments():
    later = document(FIRST.replace("18", "19"), url=URL + "/?utm_source=x", updated="2023-05-04")
    first, other = document(FIRST, updated="2023-05-03"), document(FIRST + " And so on.", url="https://other.example/train")
    for given in ([first, later, other], [other, later, first]):
        (found,) = versions(given)
        assert [d.id for d in found.documents] == [first.id, later.id] and "pages say" in found.because


def test_two_reports_that_used_one_address_are_no_versions():
    assert versions([document(FIRST), document("The choir sang in the old hall on Sunday and nobody left before the end.")]) == []


def test_where_no_moment_is_known_the_names_of_the_files_decide():
    first, second = document(FIRST, path="a.html"), document(FIRST.replace("18", "19"), path="b.html")
    (found,) = versions([second, first])
    assert found.documents == (first, second) and "files are named" in found.because


def test_documents_without_an_address_have_no_versions():
    assert versions([document(FIRST, url=None), document(FIRST.replace("18", "19"), url=None)]) == []
