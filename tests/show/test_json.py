import json

import msgspec

from rashomon.accounts import Account
from rashomon.show import to_json

from .story import ACCOUNT, hostile


def test_an_account_is_one_line_and_comes_back_as_it_was():
    line = to_json(ACCOUNT)
    assert "\n" not in line
    assert msgspec.json.decode(line, type=Account) == ACCOUNT


def test_keys_stand_in_the_order_of_the_nouns():
    shown = [name for name in Account.__struct_fields__ if name not in ("changes", "versions")]
    assert list(json.loads(to_json(ACCOUNT))) == shown


def test_relations_say_from_and_to():
    assert set(json.loads(to_json(ACCOUNT))["relations"][0]["valid"]) == {"from", "to"}


def test_halves_of_surrogate_pairs_become_one_sign_each_so_that_offsets_hold():
    account = hostile()
    report = json.loads(to_json(account))["documents"][0]
    assert len(report["text"]) == len(account.documents[0].text)
    assert "\ufffd" in report["text"]
