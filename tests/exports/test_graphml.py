import io

import pytest

from rashomon.exports import export
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile

networkx = pytest.importorskip("networkx")


def graph(*accounts):
    return networkx.read_graphml(io.BytesIO(export(accounts, "graphml").bytes), force_multigraph=True)


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS], ids=["small", "large"])
def test_networkx_reads_every_party_event_report_and_origin(account):
    made = graph(account)
    things = {x.id for part in (account.entities, account.events, account.documents) for x in part}
    assert things <= set(made.nodes)
    assert {made.nodes[event.id]["kind"] for event in account.events} == {"event"}
    roles = [role for *_, role in made.edges(data="role")]
    assert roles.count("actor") == sum(len(event.actors) for event in account.events)
    assert roles.count("origin") == sum(len(origin.documents) for origin in account.origins)


def test_who_did_what_to_whom_is_a_path():
    made = graph(ACCOUNT)
    assert networkx.shortest_path(made, "per", "abk") == ["per", "abk"]
    assert made.edges["e-1", "abk", made_key(made, "e-1", "abk")]["role"] == "recipient"
    assert {data["role"] for data in made.get_edge_data("per", "abk").values()} == {"recognition"}
    assert {data["role"] for data in made.get_edge_data("d-a", "e-1").values()} == {"tells"}
    assert made.nodes["e-1"]["first_day"] == "2031-03-03" and made.nodes["abk"]["name"] == "Abkhazia"


def made_key(made, a, b):
    return next(iter(made.get_edge_data(a, b)))


def test_hostile_words_stay_words():
    made = graph(hostile(1000))
    assert "<script>" in made.nodes["d-1"]["outlet"]
