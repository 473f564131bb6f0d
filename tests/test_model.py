import pytest

from rashomon.model import Block, BlockKind, Document, Quotation, Span, Statement, as_plain, digest


def test_a_span_must_be_as_long_as_its_words():
    with pytest.raises(ValueError, match="not a span"):
        Span("d", 3, 9, "four")


def test_a_statement_without_evidence_cannot_be_built():
    with pytest.raises(ValueError, match="evidence"):
        Statement("quotation", Quotation("direct", None, None, ()), (), None, (), "test")


def test_ids_depend_on_content_and_on_nothing_else():
    one, other = (Document.from_text("Some words.", outlet="A") for _ in range(2))
    assert one.id == other.id != Document.from_text("Some words.", outlet="B").id
    span = one.span(0, 4)
    made = [Statement("quotation", Quotation("direct", None, None, (span,)), (), None, (span,), f"rule {i}") for i in range(2)]
    assert made[0].id == made[1].id


def test_blocks_must_be_in_order_and_inside_the_text():
    with pytest.raises(ValueError, match="blocks"):
        Document("d", "short", (Block(BlockKind.BODY, 0, 9),))


def test_parts_of_a_digest_do_not_run_together():
    assert digest("ab", "c") != digest("a", "bc")


def test_nouns_print_as_plain_values():
    plain = as_plain(Document.from_text("x", published="2022-07-14"))
    assert plain["published"]["interval"] == {"start": "2022-07-14", "end": "2022-07-15"}
