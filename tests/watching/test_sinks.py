from __future__ import annotations

import json
import resource
import signal
from email import message_from_bytes, policy

import msgspec
import pytest

from rashomon.clock import Clock
from rashomon.fetching import Limits, Wire, poster
from rashomon.watching.alerts import Alert, Kind, Words
from rashomon.watching.plan import Sink
from rashomon.watching.sinks import NotHandedOver, hand_over, signature, to_text
from tests.fetching.making import Wound, literal
from tests.fetching.server import leads, says, serving

ALERT = Alert(
    "a-1", Kind.CORRECTION, "s-1", "An earthquake struck Ruritania", "The Post corrected its report from “18” to “19”.",
    [Words("19 people were killed", "d-2", 4, 25, "The Post", "https://post.example/a", "2026-03-05T10:00:00Z")], "18 people were killed",
)  # fmt: skip
PLAIN = msgspec.to_builtins(ALERT)


def hand(sink: Sink, alert=PLAIN, poster=None, said=None):
    hand_over(alert, sink, say=(said if said is not None else []).append, poster=poster, clock=Wound().clock)


def test_to_people_an_alert_is_its_sentence_its_words_and_whose_they_are():
    assert to_text(ALERT) == (
        "The Post corrected its report from “18” to “19”.\n  Before: 18 people were killed\n"
        "  “19 people were killed” – The Post, 5 March 2026, https://post.example/a\n"
        "  [correction, a-1, story s-1: An earthquake struck Ruritania]\n"
    )


def test_a_file_gets_each_alert_once_and_half_a_line_of_a_crash_is_ended(tmp_path):
    path = tmp_path / "alerts.jsonl"
    hand(Sink("jsonl", str(path)))
    hand(Sink("jsonl", str(path)))
    with path.open("a") as file:
        file.write('{"id": "a-2", "kind"')
    hand(Sink("jsonl", str(path)), PLAIN | {"id": "a-2"})
    lines = path.read_text().splitlines()
    assert [json.loads(lines[i])["id"] for i in (0, 2)] == ["a-1", "a-2"] and len(lines) == 3
    assert msgspec.convert(json.loads(lines[0]), Alert) == ALERT


def test_a_folder_gets_a_mail_once(tmp_path):
    sink = Sink("mail", str(tmp_path / "out"), to="desk@paper.example")
    hand(sink)
    hand(sink)
    files = list((tmp_path / "out").iterdir())
    mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert [f.name for f in files] == ["a-1.eml"] and mail["To"] == "desk@paper.example"
    assert mail["Subject"].startswith("The Post corrected") and "“19 people were killed”" in mail.get_content()
    assert mail["Message-ID"] == "<a-1@rashomon.invalid>"


def test_a_headline_cannot_add_headers_to_a_mail(tmp_path):
    hand(Sink("mail", str(tmp_path)), PLAIN | {"text": "News\r\nBcc: everyone@example.org\r\n\r\nbody"})
    mail = message_from_bytes((tmp_path / "a-1.eml").read_bytes(), policy=policy.default)
    assert mail["Bcc"] is None and "Bcc: everyone" in mail["Subject"]


def test_a_webhook_gets_a_signed_message_with_the_id_of_the_alert():
    with serving() as site:
        send = poster(Wire(literal, Limits(), frozenset({"127.0.0.1"})))
        hand(Sink("webhook", f"{site.url}/hook", secret="hush"), poster=send)
        _, headers, body = site.posted[0]
    assert json.loads(body)["id"] == headers["Idempotency-Key"] == "a-1"
    assert headers["Rashomon-Signature"] == "sha256=" + signature("hush", headers["Rashomon-Timestamp"], body)
    assert "hush" not in str(headers) and signature("other", headers["Rashomon-Timestamp"], body) not in str(headers)


@pytest.mark.parametrize("answer", [says(b"", status=500), says(b"", status=404), leads("http://169.254.169.254/")])
def test_a_webhook_that_does_not_take_it_is_told_and_a_redirect_is_not_followed(answer):
    with serving() as site:
        site.pages["/hook"] = answer
        send = poster(Wire(literal, Limits(), frozenset({"127.0.0.1"})))
        with pytest.raises(NotHandedOver, match="the receiver answers"):
            hand(Sink("webhook", f"{site.url}/hook"), poster=send)


def test_a_webhook_inside_a_network_is_refused_unless_allowed():
    with pytest.raises(NotHandedOver, match="inside a network"):
        hand(Sink("webhook", "http://127.0.0.1:9999/hook"), poster=poster(Wire(literal), Clock()))


def test_on_a_full_disk_no_half_line_is_left_and_the_alert_is_handed_over_later(tmp_path):
    path = tmp_path / "alerts.jsonl"
    hand(Sink("jsonl", str(path)))
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 40, hard))
    try:
        with pytest.raises(NotHandedOver, match=r"[Ff]ile too large"):
            hand(Sink("jsonl", str(path)), PLAIN | {"id": "a-2"})
        with pytest.raises(NotHandedOver, match=r"[Ff]ile too large"):
            hand(Sink("mail", str(tmp_path / "out")), PLAIN | {"text": "long " * 400})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before and list((tmp_path / "out").iterdir()) == []
    hand(Sink("jsonl", str(path)), PLAIN | {"id": "a-2"})
    assert len(path.read_text().splitlines()) == 2
