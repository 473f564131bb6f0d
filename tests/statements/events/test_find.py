"""Who did what to whom, when, on which words: trees written by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import (
    Block,
    BlockKind,
    Document,
    EntityKind,
    Event,
    Link,
    LinkRole,
    Mention,
    Quotation,
    Reading,
    Sentence,
    Stage,
    Statement,
    Status,
    Time,
    Word,
)
from rashomon.statements.events import find_events
from rashomon.times import Interval
from tests.statements.events.helpers import mentions_of, reading_of

RECOGNISED = "Kenya/PROPN/2/nsubj recognised/VERB/0/root the/DET/4/det independence/NOUN/2/obj of/ADP/6/case Eritrea/PROPN/4/nmod"


def events(reading: Reading, times: tuple[Time, ...] = (), quotations: tuple[Statement, ...] = ()) -> list[Event]:
    found = find_events(reading, mentions_of(reading), times, quotations)
    return [s.content for s in found if isinstance(s.content, Event)]


def only(*sentences: str) -> Event:
    found = [e for e in events(reading_of(*sentences)) if not e.cameo.startswith("01")]
    assert len(found) == 1, found
    return found[0]


def names(mentions: tuple[Mention, ...]) -> list[str]:
    return [m.text for m in mentions]


def time_at(reading: Reading, words: str, day: date) -> Time:
    start = reading.document.text.index(words)
    return Time(start, start + len(words), "DATE", day.isoformat(), Interval.day(day), "test")


def test_recognition_has_actor_recipient_code_and_topic() -> None:
    event = only(RECOGNISED + " ./PUNCT/2/punct")
    assert (event.label, event.cameo, event.plover) == ("recognise", "054", "SUPPORT")
    assert names(event.actors) == ["Kenya"] and names(event.recipients) == ["Eritrea"]
    assert event.status is Status.ASSERTED and event.topic == ("independence",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya/PROPN/2/nsubj recognised/VERB/0/root the/DET/4/det need/NOUN/2/obj for/ADP/6/case houses/NOUN/4/nmod",
        (
            "She/PRON/3/nsubj:pass was/AUX/3/aux:pass recognised/VERB/0/root/VerbForm=Part "
            "for/ADP/6/case her/PRON/6/nmod:poss work/NOUN/3/obl"
        ),
        (
            "The/DET/2/det union/NOUN/3/nsubj recognised/VERB/0/root "
            "Lopez/PROPN/3/obj/PER as/ADP/7/case its/PRON/7/nmod:poss leader/NOUN/3/obl"
        ),
        (
            "Acme/PROPN/2/nsubj/ORG granted/VERB/0/root diplomatic/ADJ/4/amod "
            "recognition/NOUN/2/obj to/ADP/6/case Globex/PROPN/2/obl/ORG"
        ),
    ],
)
def test_recognition_needs_a_state_or_the_like(sentence: str) -> None:
    assert "recognise" not in {e.label for e in events(reading_of(sentence))}


def test_passive_conjunction_and_relative_clauses_find_their_participants() -> None:
    passive = only(
        "Kuwait/PROPN/3/nsubj:pass was/AUX/3/aux:pass invaded/VERB/0/root/VerbForm=Part/Tense=Past by/ADP/5/case Iraq/PROPN/3/obl"
    )
    assert names(passive.actors) == ["Iraq"] and names(passive.recipients) == ["Kuwait"]
    both = events(
        reading_of("Iraq/PROPN/2/nsubj invaded/VERB/0/root and/CCONJ/4/cc annexed/VERB/2/conj Kuwait/PROPN/2/obj ./PUNCT/2/punct")
    )
    assert [(e.label, names(e.actors), names(e.recipients)) for e in both] == [
        ("invade", ["Iraq"], ["Kuwait"]),
        ("annex", ["Iraq"], ["Kuwait"]),
    ]
    relative = only(
        "Iraq/PROPN/5/nsubj ,/PUNCT/1/punct which/PRON/4/nsubj/PronType=Rel invaded/VERB/1/acl:relcl Kuwait/PROPN/4/obj",
        "Rain/NOUN/2/nsubj fell/VERB/0/root",
    )
    assert names(relative.actors) == ["Iraq"]


def test_a_decision_to_act_is_the_act_of_its_owner_at_the_stage_decided() -> None:
    reading = reading_of(
        "Chad/PROPN/2/nsubj condemned/VERB/0/root the/DET/4/det decision/NOUN/2/obj "
        "of/ADP/6/case Togo/PROPN/4/nmod to/PART/8/mark "
        "recognise/VERB/2/advcl/VerbForm=Inf Kosovo/PROPN/8/obj ./PUNCT/2/punct"
    )
    found = {e.label: e for e in events(reading)}
    assert names(found["recognise"].actors) == ["Togo"] and names(found["recognise"].recipients) == ["Kosovo"]
    assert found["recognise"].status is Status.ASSERTED and found["recognise"].stage is Stage.DECIDED
    assert names(found["condemn"].actors) == ["Chad"] and names(found["condemn"].recipients) == ["Togo"]


def test_an_announcement_gives_its_date_and_status_to_the_act_it_announces() -> None:
    reading = reading_of(
        "Niger/PROPN/2/nsubj announced/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl "
        "the/DET/6/det severance/NOUN/2/obj of/ADP/8/case "
        "relations/NOUN/6/nmod with/ADP/10/case France/PROPN/8/nmod ./PUNCT/2/punct"
    )
    day = time_at(reading, "Monday", date(2023, 8, 7))
    event = next(e for e in events(reading, (day,)) if e.cameo == "161")
    assert (
        event.label == "break_relations" and event.status is Status.ANNOUNCED and event.when == day.interval and event.time == day
    )
    assert names(event.actors) == ["Niger"] and names(event.recipients) == ["France"]


def test_a_date_is_not_carried_into_a_background_clause() -> None:
    reading = reading_of(
        "On/ADP/2/case Monday/PROPN/6/obl ,/PUNCT/6/punct the/DET/5/det envoy/NOUN/6/nsubj visited/VERB/0/root Togo/PROPN/6/obj "
        "after/SCONJ/11/mark rebels/NOUN/11/nsubj had/AUX/11/aux attacked/VERB/6/advcl Benin/PROPN/11/obj ./PUNCT/6/punct"
    )
    day = time_at(reading, "Monday", date(1999, 5, 3))
    found = {e.label: e.when for e in events(reading, (day,))}
    assert found == {"visit": day.interval, "attack": None}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Kenya/PROPN/3/nsubj will/AUX/3/aux recognise/VERB/0/root Kosovo/PROPN/3/obj", Status.PLANNED),
        ("Kenya/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod recognise/VERB/0/root Kosovo/PROPN/4/obj", Status.DENIED),
        ("Kenya/PROPN/3/nsubj may/AUX/3/aux recognise/VERB/0/root Kosovo/PROPN/3/obj", Status.HYPOTHETICAL),
        ("Kenya/PROPN/3/nsubj reportedly/ADV/3/advmod recognised/VERB/0/root Kosovo/PROPN/3/obj", Status.ALLEGED),
        ("Kenya/PROPN/2/nsubj plans/VERB/0/root to/PART/4/mark recognise/VERB/2/xcomp Kosovo/PROPN/4/obj", Status.PLANNED),
        (
            "Kenya/PROPN/2/nsubj said/VERB/0/root if/SCONJ/5/mark it/PRON/5/nsubj recognised/VERB/2/advcl Kosovo/PROPN/5/obj",
            Status.HYPOTHETICAL,
        ),
        (
            "Kenya/PROPN/2/nsubj announced/VERB/0/root it/PRON/5/nsubj would/AUX/5/aux recognise/VERB/2/ccomp Kosovo/PROPN/5/obj",
            Status.ANNOUNCED,
        ),
    ],
)
def test_status_follows_from_the_words_around_the_act(words: str, status: Status) -> None:
    event = next(e for e in events(reading_of(words)) if e.label == "recognise")
    assert event.status is status


def test_a_role_noun_gives_way_to_the_name_it_introduces() -> None:
    reading = reading_of(
        "Its/PRON/2/nmod:poss ambassador/NOUN/6/nsubj ,/PUNCT/4/punct Mensah/PROPN/2/appos/PER ,/PUNCT/4/punct met/VERB/0/root "
        "Silva/PROPN/6/obj/PER ./PUNCT/6/punct"
    )
    event = next(e for e in events(reading) if e.label == "meet")
    assert names(event.actors) == ["Mensah"] and names(event.recipients) == ["Silva"]


def test_who_has_no_mention_gets_one_made_of_the_phrase() -> None:
    event = only("Armed/ADJ/2/amod gunmen/NOUN/3/nsubj kidnapped/VERB/0/root a/DET/5/det priest/NOUN/3/obj")
    assert names(event.actors) == ["Armed gunmen"] and event.actors[0].form == "nominal"
    assert event.recipients[0].kind is EntityKind.PERSON


def test_events_inside_a_quotation_carry_its_chain_and_blocks_their_voice() -> None:
    reading = reading_of(RECOGNISED + " ./PUNCT/2/punct")
    text = reading.document.text
    quote = Statement(
        "quotation",
        Quotation("direct", None, None, (reading.document.span(0, len(text)),)),
        (Link("KNA", LinkRole.AGENCY),),
        "v1",
        (reading.document.span(0, len(text)),),
        "test",
    )
    found = [s for s in find_events(reading, mentions_of(reading), (), (quote,)) if isinstance(s.content, Event)]
    assert [link.name for link in found[0].chain] == ["KNA"] and found[0].voice == "v1"
    assert found[0].origin == "events/1:recognise.v.1"
    assert found[0].evidence[0].text == "Kenya recognised the independence of Eritrea"


def test_captions_and_teasers_tell_no_events() -> None:
    for kind in (BlockKind.CAPTION, BlockKind.TEASER, BlockKind.FURNITURE):
        assert events(reading_of(RECOGNISED, kind=kind)) == []
    assert events(reading_of(RECOGNISED, kind=BlockKind.HEADLINE))


def test_words_of_another_language_tell_nothing() -> None:
    assert events(reading_of("Kenya/X/2/dep recognised/X/0/root Eritrea/X/2/dep")) == []


UPOS = st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "ADP", "AUX", "ADJ", "PUNCT", "X"])
RELS = st.sampled_from(
    ["nsubj", "obj", "obl", "conj", "acl:relcl", "xcomp", "ccomp", "advcl", "nmod", "root", "case", "nsubj:pass", "appos"]
)
FORMS = st.sampled_from(
    ["recognised", "attack", "Kenya", "which", "by", "of", "said", "agreed", "independence", "“", "”", "it", "𝔘"]
)


@st.composite
def odd_readings(draw: st.DrawFn) -> Reading:
    parts = draw(st.lists(st.tuples(FORMS, UPOS, st.integers(-3, 14), RELS), max_size=12))
    text, words = "", []
    for form, upos, head, rel in parts:
        words.append(Word(len(text), len(text) + len(form), form, upos, {}, head, rel))
        text += form + " "
    blocks = (Block(BlockKind.BODY, 0, len(text)),) if text else ()
    return Reading(Document("d-odd", text, blocks), (Sentence(0, max(len(text), 1), tuple(words)),))


@given(odd_readings())
def test_odd_trees_never_raise_and_evidence_says_what_the_document_says(reading: Reading) -> None:
    for statement in find_events(reading, mentions_of(reading), (), ()):
        for span in statement.evidence:
            assert reading.document.text[span.start : span.end] == span.text and span.end - span.start <= 400 + 12
        assert isinstance(statement.content, Event)
        assert (
            reading.document.text[statement.content.trigger.start : statement.content.trigger.end]
            == statement.content.trigger.text
        )


def test_nobody_does_what_no_country_does_and_until_tells_that_it_was_done() -> None:
    nobody = only("No/DET/2/det country/NOUN/3/nsubj recognised/VERB/0/root Biafra/PROPN/3/obj")
    assert nobody.status is Status.DENIED
    late = only(
        "Fiji/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod "
        "recognise/VERB/0/root Kosovo/PROPN/4/obj until/ADP/7/case 2012/NUM/4/obl"
    )
    assert late.status is Status.ASSERTED


def test_recognition_of_a_place_as_something_else_than_a_state_is_left_out() -> None:
    capital = reading_of(
        "Peru/PROPN/2/nsubj recognised/VERB/0/root Bolivia/PROPN/2/obj "
        "as/ADP/6/case a/DET/6/det partner/NOUN/2/obl ./PUNCT/2/punct"
    )
    assert "recognise" not in {e.label for e in events(capital)}
    state = only(
        "Peru/PROPN/2/nsubj recognised/VERB/0/root Kosovo/PROPN/2/obj as/ADP/6/case a/DET/6/det state/NOUN/2/obl ./PUNCT/2/punct"
    )
    assert names(state.recipients) == ["Kosovo"]


def test_a_bare_announcement_gives_way_to_the_act_but_one_on_a_channel_stays() -> None:
    act = (
        "Kenya/PROPN/2/nsubj announced/VERB/0/root {} "
        "it/PRON/{}/nsubj would/AUX/{}/aux recognise/VERB/2/ccomp Kosovo/PROPN/{}/obj"
    )
    bare = reading_of(act.format("that/SCONJ/6/mark", 6, 6, 6))
    assert [e.label for e in events(bare)] == ["recognise"]
    channel = reading_of(act.format("on/ADP/4/case Telegram/PROPN/2/obl", 7, 7, 7))
    assert [e.label for e in events(channel)] == ["announce", "recognise"]


def test_states_listed_after_a_bare_comma_are_recipients_too() -> None:
    event = only("Nicaragua/PROPN/2/nsubj Recognises/VERB/0/root Kosovo/PROPN/2/obj ,/PUNCT/5/punct Somaliland/PROPN/3/appos")
    assert names(event.recipients) == ["Kosovo", "Somaliland"]


def test_what_is_judged_is_told_beside_the_judgement() -> None:
    reading = reading_of(
        "Chad/PROPN/2/nsubj condemned/VERB/0/root Togo/PROPN/5/nmod:poss "
        "'s/PART/3/case invasion/NOUN/2/obj of/ADP/7/case Benin/PROPN/5/nmod"
    )
    assert [(e.label, names(e.actors)) for e in events(reading)] == [("condemn", ["Chad"]), ("invade", ["Togo"])]
