import json
import re
from importlib.resources import files

import msgspec
import pytest

from rashomon.accounts import Party, When
from rashomon.exports import export
from rashomon.exports.plover import categories, renamed
from rashomon.exports.roster import Roster, rows, sectors, territories
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()  # noqa: SIM905
)
FIELDS = frozenset(
    "id date enddate actor recipient event event_loc event_text quad_code mode context text_info cite_info comment".split()  # noqa: SIM905
)
ENTITIES = files("rashomon.entities") / "data"
OURS = {"date_from", "status", "cameo"}


def records(account):
    return {r["id"]: r for r in map(json.loads, export([account], "plover").text.splitlines())}


def check(record):
    """What chapters 2, 3, 5 and 6 of the manual ask of a record."""
    assert {"id", "date", "actor", "event"} <= record.keys() <= FIELDS | OURS
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"])
    assert record.get("enddate", record["date"]) >= record["date"]
    (category,) = [categories()[name] for name in record["event"]]
    assert record["quad_code"] == category.quad
    assert set(record.get("mode", [])) <= category.modes
    assert record["actor"] and (record.get("recipient") or not category.needs_recipient)
    for entity in [*record["actor"], *record.get("recipient", [])]:
        assert entity["entity_text"]
        assert re.fullmatch("[A-Z]{3}", entity.get("code", "AAA"))
        sector = entity.get("sector", "")
        assert len(sector) in (0, 3, 6) and {sector[:3], sector[3:]} - {""} <= SECTORS


EVIL = hostile(1000)
EVIL.events[0] = msgspec.structs.replace(
    EVIL.events[0], plover="SUPPORT", status="asserted", when=When("2022-01-01", "2023-01-01")
)


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS, EVIL], ids=["small", "large", "hostile"])
def test_every_record_follows_the_manual(account):
    made = records(account)
    assert made
    for record in made.values():
        check(record)


def test_every_event_is_a_record_or_left_out_with_its_reason():
    made = export([ACCOUNT], "plover")
    left = {one.id: one.reason for one in made.left}
    assert sorted([*left, *records(ACCOUNT)]) == sorted(event.id for event in ACCOUNT.events)
    assert left == {
        "e-2": "PLOVER has no category for it",
        "e-3": "denied, so not an event",
        "e-7": "AID needs a recipient and none is named",
        "e-8": "no act of political actors in the sense of PLOVER",
    }
    assert made.reasons["denied, so not an event"] == 1


def test_a_partially_recognised_entity_stands_under_the_country_of_the_manual_with_its_tag():
    record = records(ACCOUNT)["e-1"]
    assert record["actor"] == [{"code": "PER", "entity_text": "Peru", "entity_id": "per"}]
    assert record["recipient"] == [{"code": "GEO", "sector": "PRE", "entity_text": "Abkhazia", "entity_id": "abk"}]
    assert record["date"] == "2031-03-03" and record["enddate"] == "2031-03-04"
    assert record["event_loc"] == {"resolved_place": "Lima", "country_code": "PER"}
    assert record["cite_info"][0]["url"].startswith("https://star")


def test_who_meets_is_an_actor_and_who_visits_is_the_actor():
    made = records(ACCOUNT)
    assert [one["entity_id"] for one in made["e-4"]["actor"]] == ["e-officials", "un"] and "recipient" not in made["e-4"]
    assert made["e-4"]["actor"][1]["code"] == "UNO"
    assert made["e-6"]["actor"][0]["entity_id"] == "e-quispe" and made["e-6"]["recipient"][0]["code"] == "CHL"
    assert made["e-6"]["actor"][0] | {"office": "foreign minister", "sector": "GOV"} == made["e-6"]["actor"][0]


def test_the_future_becomes_agreement_or_a_context():
    made = records(ACCOUNT)
    assert made["e-5"]["event"] == ["AGREE"] and "mode" not in made["e-5"]
    assert made["e-10"]["event"] == ["SANCTION"] and made["e-10"]["context"] == ["future"]


def test_a_date_that_no_words_give_is_the_publication_s_and_says_so():
    made = records(ACCOUNT)
    assert (made["e-5"]["date"], made["e-5"]["date_from"]) == ("2031-03-05", "publication")
    assert made["e-4"]["date_from"] == "text"


def test_offsets_of_event_text_lead_to_its_words():
    texts = {report.id: report.text for report in ACCOUNT.documents}
    for record in records(ACCOUNT).values():
        for info, text in zip(record["text_info"], record["event_text"], strict=True):
            assert texts[info["document"]][info["start"] : info["end"]] == text


def test_the_table_of_categories_has_sixteen_rows_whose_future_is_a_category_or_a_context():
    assert len(categories()) == 16
    for category in categories().values():
        assert category.quad in (1, 2, 3, 4)
        assert category.future == "future" or category.future in categories()


def test_each_older_mode_has_a_name_that_its_category_knows_or_none():
    for (category, mode), now in renamed().items():
        assert mode not in categories()[category].modes and (not now or now in categories()[category].modes)


def test_each_mode_that_the_lexicon_knows_has_its_place_in_the_manual():
    for line in (files("rashomon.statements") / "events" / "data" / "plover.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        _, category, mode = line.split("\t")
        if mode and category != "STATEMENT":
            assert mode in categories()[category].modes or (category, mode) in renamed()


def test_each_territory_of_the_table_is_known_and_has_a_country_code():
    places = [json.loads(line) for line in (ENTITIES / "places.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {place["id"]: place for place in places}
    for id_, (country, _) in territories().items():
        assert id_ in known and re.fullmatch("[A-Z]{3}", country)
    filed = {place["id"] for place in places if place["kind"] == "territory" and known.get(place.get("part_of"), {}).get("codes")}
    assert filed - territories().keys() == {"hkg", "twn"}


def test_each_word_of_the_table_of_sectors_stands_once_and_has_codes():
    words = [(by, word) for by, listed, *_ in rows("sectors.tsv") for word in listed.split("|")]
    assert len(words) == len(set(words)) == len(sectors())
    assert {sector.plover for sector in sectors().values()} <= SECTORS
    assert all(re.fullmatch("[A-Z]{3}", sector.cameo) for sector in sectors().values())


def test_who_is_what_is_told_by_office_body_role_and_words_and_not_by_words_that_mislead():
    def sector(id_, kind, name, **codes):
        party = Party(id_, kind, name, [name], codes)
        found = Roster(msgspec.structs.replace(ACCOUNT, entities=[*ACCOUNT.entities, party])).sector(id_)
        return found and found.plover

    assert sector("e", "person", "Ana", office="rebel leader") == "REB"
    assert sector("chl-army", "organisation", "Armed Forces of Chile", parent="chl") == "MIL"
    assert sector("e", "person", "Ana", parent="per-mfa") == "GOV"
    assert sector("kcna", "organisation", "Korean Central News Agency", role="agency") == "JRN"
    assert sector("e", "organisation", "Workers’ Party of Zenda") == "PTY"
    assert sector("e", "group", "rebel soldiers", described="yes") == "MIL"
    assert sector("e", "group", "soldiers of the rebels", described="yes") == "MIL"
    assert sector("e", "group", "supporters of the junta", described="yes") is None
    for name in ("European Union", "Lord’s Resistance Army", "African National Congress", "General Electric", "World Bank"):
        assert sector("e", "organisation", name) is None


def test_each_office_and_body_of_the_table_of_sectors_is_one_of_the_tables_of_entities():
    def column(name, number):
        lines = (ENTITIES / name).read_text(encoding="utf-8").splitlines()
        return {line.split("\t")[number] for line in lines if line and not line.startswith("#")}

    assert {word for by, word in sectors() if by == "office"} <= column("offices.tsv", 1)
    assert {word for by, word in sectors() if by == "body"} <= column("bodies.tsv", 0)
