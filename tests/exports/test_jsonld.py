import json

import pytest

from rashomon.exports import export
from rashomon.exports.jsonld import CONTEXT
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile

pyld = pytest.importorskip("pyld")
PROV, SCHEMA, OA = "http://www.w3.org/ns/prov#", "https://schema.org/", "http://www.w3.org/ns/oa#"


def no_network(url, options=None):
    raise AssertionError(f"asked for {url}")


def document(*accounts):
    return json.loads(export(accounts, "jsonld").text)


def expanded(*accounts):
    return {node["@id"]: node for node in pyld.jsonld.expand(document(*accounts), {"documentLoader": no_network})}


def values(node, name):
    return [one.get("@id", one.get("@value")) for one in node.get(name, [])]


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS, hostile(1000)], ids=["small", "large", "hostile"])
def test_a_processor_expands_every_node_without_the_network_and_drops_no_property(account):
    made = document(account)
    whole = expanded(account)
    assert len(whole) == len(made["@graph"])
    for node in made["@graph"]:
        full = whole[node["@id"].replace("r:", "urn:rashomon:", 1)]
        assert len(full) == len(node)
        assert all("://" in name or name.startswith(("@", "urn:")) for name in full)


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS], ids=["small", "large"])
def test_what_is_derived_or_attributed_leads_to_a_node(account):
    whole = expanded(account)
    links = ("wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo")
    led = [(node["@id"], to) for node in whole.values() for name in links for to in values(node, PROV + name)]
    assert led and [pair for pair in led if pair[1] not in whole] == []


def test_every_claim_and_rendering_stands_on_words_that_stand_in_its_report():
    whole = expanded(ACCOUNT)
    texts = {f"urn:rashomon:{report.id}": report.text for report in ACCOUNT.documents}
    stretches = [node for node in whole.values() if f"{OA}SpecificResource" in node["@type"]]
    assert len(stretches) >= 4
    for node in stretches:
        place, exact = node[f"{OA}hasSelector"]
        start, end = (values(place, OA + name)[0] for name in ("start", "end"))
        assert texts[values(node, f"{OA}hasSource")[0]][start:end] == values(exact, f"{OA}exact")[0]


def test_a_claim_is_told_by_a_report_and_attributed_to_the_chain():
    whole = expanded(ACCOUNT)
    claim = whole["urn:rashomon:e-1:0"]
    assert claim["@type"] == [f"{SCHEMA}Claim", f"{PROV}Entity"]
    assert values(claim, f"{SCHEMA}about") == ["urn:rashomon:e-1"]
    assert values(claim, f"{PROV}wasAttributedTo") == ["urn:rashomon:per-mfa"]
    assert values(whole["urn:rashomon:d-a"], f"{PROV}wasAttributedTo")[0] == "urn:rashomon:outlet:Lima%20Star"


def test_addresses_are_links_only_where_they_are_web_addresses():
    whole = expanded(ACCOUNT)
    assert values(whole["urn:rashomon:d-a"], f"{SCHEMA}url") == ["https://star.example/peru?a=1&b=%D0%96"]
    assert f"{SCHEMA}url" not in whole["urn:rashomon:d-b"]


def test_it_becomes_triples_and_back():
    quads = pyld.jsonld.to_rdf(document(ACCOUNT), {"documentLoader": no_network})["@default"]
    back = pyld.jsonld.from_rdf({"@default": quads})
    assert {node["@id"] for node in back if not node["@id"].startswith("_:")} >= set(expanded(ACCOUNT))


def test_the_context_stands_in_the_document():
    assert document(ACCOUNT)["@context"] == CONTEXT


def test_a_party_of_two_stories_is_one_node():
    assert len(document(ACCOUNT, ACCOUNT)["@graph"]) == len(document(ACCOUNT)["@graph"])
