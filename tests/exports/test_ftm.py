import json
import re
from pathlib import Path

import pytest

from rashomon.exports import export
from rashomon.exports.ftm import languages
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile

# What the public documentation (followthemoney.tech/explorer) says of the schemata used: what they extend, their properties
# with types ("entity:" with the schema that is pointed at), and which of them are required.
SCHEMATA = json.loads(Path(__file__).with_name("ftm_schemata.json").read_text(encoding="utf-8"))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def properties(schema):
    found = {}
    for parent in SCHEMATA[schema]["extends"]:
        found |= properties(parent)
    return found | SCHEMATA[schema]["properties"]


def kinds(schema):
    return {schema}.union(*(kinds(parent) for parent in SCHEMATA[schema]["extends"]))


def required(schema):
    return set(SCHEMATA[schema]["required"]).union(*(required(parent) for parent in SCHEMATA[schema]["extends"]))


def entities(account):
    return [json.loads(line) for line in export([account], "ftm").text.splitlines()]


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS, hostile(1000)], ids=["small", "large", "hostile"])
def test_every_entity_fits_the_documentation_of_its_schema(account):
    made = entities(account)
    schemata = {one["id"]: one["schema"] for one in made}
    assert len(schemata) == len(made)
    for one in made:
        known = properties(one["schema"])
        assert required(one["schema"]) <= one["properties"].keys() <= known.keys()
        for name, values in one["properties"].items():
            assert values and all(isinstance(value, str) and value for value in values)
            kind, _, of = known[name].partition(":")
            assert kind != "date" or all(DATE.fullmatch(value) for value in values)
            assert kind != "country" or all(re.fullmatch("[a-z]{2}", value) for value in values)
            assert kind != "entity" or all(of in kinds(schemata[value]) for value in values)


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS], ids=["small", "large"])
def test_the_library_s_own_validator_accepts_every_entity_and_drops_no_value(account):
    reason = "followthemoney is not installed (it needs PyICU, which has no wheel)"
    model = pytest.importorskip("followthemoney", reason=reason, exc_type=ImportError).model
    for one in entities(account):
        schema = model.get(one["schema"])
        schema.validate(one)
        proxy = model.get_proxy(one, cleaned=False)
        assert {name: len(proxy.get(name)) for name in one["properties"]} == {n: len(v) for n, v in one["properties"].items()}


def test_the_happening_names_its_parties_proof_and_days():
    (event,) = [one for one in entities(ACCOUNT) if one["id"] == "e-1"]
    assert event["schema"] == "Event"
    assert event["properties"]["proof"] == ["d-a", "d-b"]
    assert event["properties"]["namesMentioned"] == ["Peru", "Abkhazia"]
    assert (event["properties"]["startDate"], event["properties"]["endDate"]) == (["2031-03-03"], ["2031-03-04"])
    assert event["properties"]["description"][0] == "“Peru recognised Abkhazia on Monday”"


def test_somebody_known_by_a_description_alone_is_left_out_and_said_so():
    assert [(one.id, one.reason) for one in export([ACCOUNT], "ftm").left] == [("e-officials", "known by a description alone")]
    assert "e-officials" not in {one["id"] for one in entities(ACCOUNT)}


def test_a_report_has_a_web_address_only_where_it_has_one():
    reports = {one["id"]: one["properties"] for one in entities(ACCOUNT) if one["schema"] == "Article"}
    assert reports["d-a"]["sourceUrl"] and "sourceUrl" not in reports["d-b"]
    assert reports["d-a"]["language"] == ["eng"]


def test_a_ministry_is_a_public_body_and_a_relation_a_link():
    made = {one["id"]: one for one in entities(ACCOUNT)}
    assert made["per-mfa"]["schema"] == "PublicBody" and made["un"]["schema"] == "Organization"
    (link,) = [one for one in made.values() if one["schema"] == "UnknownLink"]
    assert link["properties"]["role"] == ["recognition"] and link["properties"]["subject"] == ["per"]


def test_each_language_code_has_two_and_three_letters():
    assert all(re.fullmatch("[a-z]{2}", two) and re.fullmatch("[a-z]{3}", three) for two, three in languages().items())
