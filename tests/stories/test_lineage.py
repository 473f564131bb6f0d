import json
from importlib.resources import files
from pathlib import Path

import pytest

from rashomon.model import Block, BlockKind, Document, Published
from rashomon.stories import lineage
from rashomon.stories.credits import Way, agencies, credits
from rashomon.times import Interval

CASES = [json.loads(line) for line in (Path(__file__).parent / "data/credits.jsonl").read_text(encoding="utf-8").splitlines()]
TEXT = (
    "A ferry with eighty people on board sank off the island of Sarn on Monday, and the coast guard saved sixty of them before dark. "
    "Divers went on searching the hull through the night, while families waited at the pier in the rain for any news at all."
)


def doc(name, text, day=None, outlet=None):
    published = Published(Interval.parse(day), "metadata", 1.0, "given") if day else Published()
    return Document(id=name, text=text, published=published, outlet=outlet)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_agencies_are_credited_and_pictures_are_not(case):
    document = doc("d", case["text"])
    found = credits(document)
    assert [[credit.agency, str(credit.way)] for credit in found] == case["found"]
    assert all(document.text[c.span.start : c.span.end] == c.span.text for c in found)


def rows():
    text = (files("rashomon.stories") / "data" / "agencies.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_each_agency_is_found_by_every_name_it_has(row):
    full, others = row
    for name in (full, *filter(None, others.split("|"))):
        found = credits(doc("d", f"The minister told {name.removeprefix('The ')} that it rained."))
        assert [(c.agency, c.way) for c in found] == [(full, Way.CITED)], name


def test_each_name_of_an_agency_stands_in_one_row():
    names = [name for full, others in rows() for name in (full, *filter(None, others.split("|")))]
    assert len(names) == len(set(names)) == len(agencies())


def test_a_name_under_a_picture_is_no_source_but_a_byline_is():
    text = "By Ana Ruiz, Reuters\n\nThe pier at dawn, Source: AFP\n\nThe ferry sank."
    blocks = (Block(BlockKind.BYLINE, 0, 20), Block(BlockKind.CAPTION, 22, 50), Block(BlockKind.BODY, 52, len(text)))
    (found,) = credits(Document(id="d", text=text, blocks=blocks))
    assert (found.agency, found.way) == ("Reuters", Way.WHOLE)


def test_the_later_copy_carries_the_earlier_with_the_words_that_show_it():
    edges, texts = lineage([doc("a", TEXT, "2019-03-06"), doc("b", TEXT, "2019-03-05"), doc("c", "A dry day in the hills.")])
    (edge,) = edges
    assert (edge.document, edge.source, edge.way) == ("a", "b", "copy")
    assert "it appeared later" in edge.reason
    assert {span.document for span in edge.evidence} == {"a", "b"}
    assert texts == [["a", "b"], ["c"]]


def test_where_the_order_is_not_known_it_is_said_so():
    ((edge,), _) = lineage([doc("a", TEXT), doc("b", TEXT, "2019-03-05")])
    assert "which was first is not known" in edge.reason


def test_copies_of_a_copy_are_one_text_and_citing_an_agency_makes_none():
    given = [doc(name, f"{TEXT} {name}") for name in "abcd"] + [doc("e", "Ships stayed in port, Reuters reported.")]
    given.append(doc("f", "Markets fell, Reuters reported."))
    edges, texts = lineage(given)
    assert texts == [["a", "b", "c", "d"], ["e"], ["f"]]
    assert {(e.document, e.source, e.way) for e in edges if e.way != "copy"} == {
        ("e", "Reuters", "cited"),
        ("f", "Reuters", "cited"),
    }


def test_an_agency_does_not_rest_on_itself_by_citing_itself():
    assert lineage([doc("a", "Two pilots died, a source told Reuters.", outlet="Reuters")])[0] == []


def test_every_edge_has_evidence_and_the_order_of_documents_does_not_matter():
    given = [doc(name, f"LIMA (Reuters) - {TEXT} {name} told AFP.", f"2019-03-0{i + 1}") for i, name in enumerate("abc")]
    found = lineage(given)
    assert all(edge.evidence for edge in found[0])
    assert lineage(given[::-1]) == found
