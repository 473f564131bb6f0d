"""A small account made by hand: two invented reports on a recognition, with what formats find hard."""

from rashomon.accounts import (
    Account,
    BlockOf,
    Cell,
    Difference,
    EventReport,
    Happening,
    Origin,
    Party,
    Proposition,
    PublishedAt,
    Quoted,
    RelationRow,
    Rendering,
    Report,
    Side,
    Step,
    Telling,
    Utterance,
    ValidAt,
    VoiceOf,
    When,
    Words,
)

A = "Peru recognised Abkhazia on Monday, its foreign ministry said. “=We welcome it,” said Ana Quispe in Lima."
B = "Peru recognised Abkhazia on Tuesday. Chile denied that it would follow. Officials met the United Nations."
TEXTS = {"d-a": A, "d-b": B}


def words(document: str, text: str) -> Words:
    start = TEXTS[document].index(text)
    return Words(start, start + len(text), text)


def quoted(document: str, text: str) -> Quoted:
    found = words(document, text)
    return Quoted(document, found.start, found.end, found.text)


def day(text: str) -> When:
    return When(text, f"{text[:-2]}{int(text[-2:]) + 1:02}")


def _report(id_: str, outlet: str, url: str | None, published: str) -> Report:
    text = TEXTS[id_]
    at = PublishedAt(published, day(published).end, "metadata", 0.9, "the caller gave it")
    return Report(id_, f"reports/{id_}.txt", url, outlet, f"{outlet} on Peru", "en", text, at, [VoiceOf("v1", "author", "Ida Roe")],
                  [BlockOf("body", 0, len(text), "v1")])  # fmt: skip


def event(id_: str, label: str, cameo: str, plover: str, **more) -> Happening:
    told = {"mode": None, "actors": [], "recipients": [], "instrument": None, "place": None, "when": None, "status": "asserted"}
    told |= {"core": True, "reports": [EventReport("d-b", "v1", [], None, [words("d-b", "Officials met the United Nations")])]}
    return Happening(id_, label, cameo, plover, **(told | {"text": label} | more))


PARTIES = [
    Party("per", "state", "Peru", ["Peru", "Перу", "秘鲁"], {"iso2": "PE", "iso3": "PER", "cameo": "PER"}),
    Party("chl", "state", "Chile", ["Chile"], {"iso2": "CL", "iso3": "CHL", "cameo": "CHL"}),
    Party("abk", "territory", "Abkhazia", ["Abkhazia", "Апсны"], {}),
    Party("per-mfa", "organisation", "Ministry of Foreign Affairs of Peru", ["foreign ministry"], {"parent": "per"}),
    Party("e-quispe", "person", "Ana Quispe", ["Ana Quispe"], {"office": "foreign minister", "parent": "per"}),
    Party("e-officials", "group", "officials", ["Officials"], {"described": "yes"}),
    Party("un", "organisation", "United Nations", ["United Nations", "UN"], {"cameo": "IGOUNO"}),
    Party("city-lima", "place", "Lima", ["Lima"], {"parent": "per"}),
    Party("per-people", "group", "Peruvians", ["Peruvians"], {}, [], ["per"]),
]
RECOGNISED = event(
    "e-1", "Peru recognised Abkhazia", "054", "SUPPORT", actors=["per"], recipients=["abk"], when=When("2031-03-03", "2031-03-05"),
    place="city-lima",
    reports=[
        EventReport("d-a", "v1", [Step("per-mfa", "its foreign ministry", "speaker")], day("2031-03-03"),
                    [words("d-a", "Peru recognised Abkhazia on Monday")]),
        EventReport("d-b", "v1", [], day("2031-03-04"), [words("d-b", "Peru recognised Abkhazia on Tuesday")]),
    ],
)  # fmt: skip
EVENTS = [
    RECOGNISED,
    event("e-2", "a statement", "010", "STATEMENT", actors=["e-quispe"]),
    event("e-3", "Chile follows", "054", "SUPPORT", actors=["chl"], recipients=["abk"], status="denied"),
    event("e-4", "officials met", "040", "CONSULT", actors=["e-officials"], recipients=["un"], when=day("2031-03-04")),
    event("e-5", "a visit is planned", "042", "CONSULT", mode="visit", actors=["e-quispe"], recipients=["chl"], status="planned"),
    event("e-6", "Chile hosts", "043", "CONSULT", mode="visit", actors=["chl"], recipients=["e-quispe"],
          when=When("2031-03-01", "2031-04-01")),
    event("e-7", "help without a recipient", "073", "AID", actors=["per"]),
    event("e-8", "an earthquake", "", "", recipients=["chl"]),
    event("e-9", "a killing", "186", "ASSAULT", mode="assassinate", actors=["per-people"], status="alleged", when=When(None, "2031-01-01")),
    event("e-10", "sanctions are planned", "163", "SANCTION", mode="discontinue", actors=["chl"], recipients=["per"], status="planned"),
]  # fmt: skip

ACCOUNT = Account(
    version="0", as_of="2031-03-05T23:59:59Z", title="Peru recognises Abkhazia", entities=PARTIES, events=EVENTS,
    documents=[_report("d-a", "Lima Star", "https://star.example/peru?a=1&b=Ж", "2031-03-04"),
               _report("d-b", "Wire, the", "javascript:alert(1)", "2031-03-05")],
    quotations=[Utterance("q-1", "direct", "e-quispe", "=We welcome it,", [Step("e-quispe", "Ana Quispe", "speaker")],
                          [Rendering("d-a", "v1", words("d-a", "=We welcome it,"), None, "same")])],
    propositions=[Proposition("p-1", "Peru recognised Abkhazia", ["e-1"],
                              {"d-a": Cell("states", [words("d-a", "Peru recognised Abkhazia on Monday")]), "d-b": Cell("silent", [])},
                              ["per-mfa"])],
    differences=[Difference("x-1", "time", "On which day?", ["e-1"],
                            [Side("2031-03-03", ["d-a"], ["v1"], [quoted("d-a", "Peru recognised Abkhazia on Monday")]),
                             Side("2031-03-04", ["d-b"], ["v1"], [quoted("d-b", "Peru recognised Abkhazia on Tuesday")])],
                            None, "days exclude each other")],
    relations=[RelationRow("recognition", "per", "abk", True, ValidAt(When("2031-03-03", "2031-03-05"), None), ["per-mfa"], "2031-03-04",
                           [quoted("d-a", "Peru recognised Abkhazia on Monday")])],
    origins=[Origin("per-mfa", "Ministry of Foreign Affairs of Peru", ["d-a"], ["p-1"]), Origin(None, "somebody", ["d-b"], [])],
    account=[Telling("Peru recognised Abkhazia.", "agreed", [quoted("d-a", "Peru recognised Abkhazia on Monday")])],
)  # fmt: skip
