import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import analysis, report, rows

from rashomon.model import Block, BlockKind, Document
from rashomon.stories import reuse

RUN = "the harbour will stay closed until the last container has been lifted"


def doc(name, text, blocks=()):
    return Document(id=name, text=text, blocks=blocks)


def runs(*documents):
    return [(shared.words, [span.document for span in shared.spans]) for shared in reuse(documents)]


def test_a_shared_run_is_found_with_exact_places_in_each_document():
    a, b = doc("a", f"Officials said {RUN}."), doc("b", f"“{RUN.capitalize()},” she wrote.")
    (shared,) = reuse([a, b])
    assert shared.words == 12
    assert [span.text.casefold() for span in shared.spans] == [RUN, RUN]
    assert all(d.text[s.start : s.end] == s.text for d, s in zip((a, b), shared.spans, strict=True))


@pytest.mark.parametrize(
    "other",
    [
        "THE HARBOUR WILL STAY CLOSED UNTIL THE LAST CONTAINER",
        "the “harbour” will stay – closed – until\nthe last container",
        "the harbour, will stay closed until the last… container",
        "the hárbour will stay closed until the last container",
    ],
)
def test_case_quotes_dashes_line_breaks_and_accents_do_not_matter(other):
    assert runs(doc("a", "So the harbour will stay closed until the last container."), doc("b", other)) == [(9, ["a", "b"])]


def test_six_words_are_too_few_and_seven_are_enough():
    assert runs(doc("a", "one two three four five six x"), doc("b", "one two three four five six y")) == []
    assert runs(doc("a", "one two three four five six seven x"), doc("b", "one two three four five six seven y")) == [
        (7, ["a", "b"])
    ]


def test_a_run_is_given_once_with_all_documents_that_carry_it():
    assert runs(*(doc(name, f"{name} {RUN} {name}") for name in "abcd")) == [(12, ["a", "b", "c", "d"])]


def test_a_shorter_run_in_more_documents_is_given_beside_the_longer_one():
    short = " ".join(RUN.split()[:8])
    assert runs(doc("a", RUN), doc("b", RUN), doc("c", f"{short} x")) == [(12, ["a", "b"]), (8, ["a", "b", "c"])]


def test_one_document_alone_shares_nothing_even_where_it_repeats_itself():
    assert reuse([doc("a", f"{RUN}. {RUN}.")]) == ()
    assert reuse([doc("a", RUN), doc("a", RUN)]) == ()
    assert reuse([]) == ()


def test_captions_and_teasers_do_not_count():
    for kind in (BlockKind.CAPTION, BlockKind.TEASER, BlockKind.FURNITURE, BlockKind.BIO):
        block = (Block(kind, 0, len(RUN)),)
        assert runs(doc("a", RUN, block), doc("b", RUN)) == []


def test_a_run_does_not_go_on_across_a_caption_or_another_voice():
    text = RUN + "\n" + RUN.replace("harbour", "airport")
    cut = len(RUN)
    whole = doc("a", text, (Block(BlockKind.BODY, 0, cut), Block(BlockKind.BODY, cut + 1, len(text))))
    voices = (Block(BlockKind.BODY, 0, cut, "v1"), Block(BlockKind.BODY, cut + 1, len(text), "v2"))
    assert runs(whole, doc("b", text)) == [(24, ["a", "b"])]
    assert runs(doc("a", text, voices), doc("b", text)) == [(12, ["a", "b"])] * 2


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("the Ministry of Land and Water of the Republic of Northland", True),
        ("relations with the Democratic Republic of the Two Rivers", True),
        ("Secretary of State for Trade and Industry of the Isles", True),
        ("this would break the peace of the Republic of Northland", False),
        ("we will not give in to threats from anybody", False),
    ],
)
def test_runs_of_names_alone_are_kept_and_marked(words, bare):
    (shared,) = reuse([doc("a", f"he saw {words} yesterday"), doc("b", f"she left {words} today")])
    assert shared.names_only is bare


def test_capitals_in_a_headline_say_nothing_about_names():
    head = "Harbour Stays Closed After Great Fire In Northern Town"
    blocks = (Block(BlockKind.HEADLINE, 0, len(head)),)
    (shared,) = reuse([doc("a", head, blocks), doc("b", head, blocks)])
    assert shared.names_only is False


def test_spelling_of_numbers_and_empty_texts_do_no_harm():
    odd = [doc("a", ""), doc("b", "  "), doc("c", "1 2 3 4 5 6 7 8"), doc("d", "1 2 3 4 5 6 7 8"), doc("e", "“" * 500)]
    assert runs(*odd) == [(8, ["c", "d"])]


WORDS = st.lists(st.sampled_from("abc"), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=4))
def test_every_span_says_what_its_document_says_and_order_does_not_matter(texts):
    documents = [doc(f"d{i}", text) for i, text in enumerate(texts)]
    found = reuse(documents)
    by_id = {d.id: d for d in documents}
    for shared in found:
        assert len(shared.spans) >= 2 and shared.words >= 7
        forms = {tuple(span.text.split()) for span in shared.spans}
        assert len(forms) == 1 and len(next(iter(forms))) == shared.words
        assert all(by_id[span.document].text[span.start : span.end] == span.text for span in shared.spans)
    assert reuse(documents[::-1]) == found


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_the_longest_run_that_brute_force_finds_is_found(one, two):
    a, b = one.split(), two.split()
    longest = max(
        (n for n in range(1, 41) for i in range(len(a) - n + 1) for j in range(len(b) - n + 1) if a[i : i + n] == b[j : j + n]),
        default=0,
    )
    found = reuse([doc("a", one), doc("b", two)])
    assert max((shared.words for shared in found), default=0) == (longest if longest >= 7 else 0)


def test_reports_written_apart_share_no_long_runs():
    documents = [analysis(report(row)).document for row in rows()]
    assert max((shared.words for shared in reuse(documents)), default=0) < 20
