from __future__ import annotations

import ipaddress
from importlib.resources import files

import pytest

from rashomon.fetching import BadAddress, not_public, parse_url

ROWS = [
    line.split("\t")
    for line in (files("rashomon.fetching") / "data" / "addresses.tsv").read_text().splitlines()
    if line and line[0] != "#"
]


@pytest.mark.parametrize(("network", "name", "origin"), ROWS)
def test_the_first_and_the_last_address_of_each_network_are_refused(network, name, origin):
    found = ipaddress.ip_network(network)
    assert origin.startswith("RFC ")
    for address in (found[0], found[-1]):
        assert f"{address} is " in (not_public(str(address)) or "")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public_addresses_are_not_refused(address):
    assert not_public(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:127.0.0.1", "::ffff:a00:1", "::ffff:0:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.1.2.3", "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "::127.0.0.1", "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:192.168.0.1", "::ffff:169.254.169.254", "fe80::1%eth0",
        "not one", "",
    ],
)  # fmt: skip
def test_a_private_address_inside_another_is_refused(address):
    assert not_public(address) is not None


def test_every_address_that_the_standard_library_knows_to_be_private_is_refused():
    for text in (
        "127.255.255.254",
        "10.255.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "172.31.255.255",
        "fd00::1",
        "fe80::abcd",
        "::1",
        "::",
    ):
        assert ipaddress.ip_address(text).is_private and not_public(text)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("HTTP://Paper.Example", "http://paper.example/"),
        ("https://paper.example:443/a b?q=ü#top", "https://paper.example/a%20b?q=%C3%BC"),
        ("http://bücher.example/100%", "http://xn--bcher-kva.example/100%25"),
        ("http://[2606:4700::1]:8080/x", "http://[2606:4700::1]:8080/x"),
        ("https://user:pass@paper.example/feed", "https://paper.example/feed"),
        ("https://paper.example./feed", "https://paper.example/feed"),
        ("https://paper.example。:8080/feed", "https://paper.example:8080/feed"),
    ],
)
def test_an_address_is_taken_apart_once(text, whole):
    assert str(parse_url(text)) == whole


def test_half_a_character_in_a_password_is_sent_as_a_question_mark():
    assert parse_url("https://us\udcc3r:pass@paper.example/").credentials == "Basic dXM/cjpwYXNz"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://paper.example/x", "only http and https"), ("file:///etc/passwd", "only http and https"), ("gopher://h/1", "only http"),
        ("javascript:alert(1)", "only http"), ("paper.example", "only http"), ("//paper.example", "only http"), ("http://", "host"),
        ("http://a b/", "host"), ("http://paper.example:22/", "port 22"), ("http://paper.example:99999/", "no web address"),
        ("http://[fe80::1%25eth0]/", "host"), ("http://" + "a" * 5000, "4,000"), ("http://[::1", "no web address"),
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(text, reason):
    with pytest.raises(BadAddress, match=reason):
        parse_url(text)
