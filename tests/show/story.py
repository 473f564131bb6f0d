# ruff: noqa: E501
"""An account made by hand of the reports in `examples/honduras-2023`, for looking at; and a way to make it large or hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from lxml import html

from rashomon.accounts import (
    Account,
    BlockOf,
    Cell,
    Difference,
    EventReport,
    Happening,
    Left,
    NamingRow,
    OpenQuestion,
    Origin,
    Party,
    Proposition,
    PublishedAt,
    Quoted,
    RelationRow,
    Rendering,
    Report,
    Reuse,
    Side,
    Step,
    Telling,
    Utterance,
    ValidAt,
    VoiceOf,
    When,
    Words,
)

# fmt: off
FOLDER = Path(__file__).parents[2] / "examples" / "honduras-2023"
NOISE = {
    "figcaption": "caption",
    "nav": "furniture",
    "footer": "furniture",
    "form": "form",
    "aside": "teaser",
    "time": "dateline",
}
CLASSES = {
    "standfirst": "standfirst", "sub": "standfirst", "byline": "byline", "reporter": "byline", "caption": "caption", "credit": "credit",
    "correction": "note", "cor": "note", "editor-note": "note", "author-box": "bio", "newsletter": "form", "comments": "form",
    "most-read": "teaser", "mostread": "teaser", "related": "teaser", "share": "furniture", "entry-meta": "byline", "widget": "teaser",
    "date": "dateline", "menu": "furniture", "logo": "furniture",
}
START = {"Translator’s Note": "note", "By ": "byline", "Share this": "form", "Leave a": "form", "Comments": "form", "You receive": "furniture",
         "Related Articles": "teaser", "More From Me": "teaser", "Follow Brock": "bio", "Brock": "bio", "Enter your": "form"}


def _kind(element: html.HtmlElement) -> str:
    if element.tag == "h1":
        return "headline"
    for one in (element, *element.iterancestors()):
        known = next((CLASSES[c] for c in (one.get("class") or "").split() if c in CLASSES), NOISE.get(str(one.tag)))
        if known:
            return known
    return "body"


def _html(path: Path) -> list[tuple[str, str]]:
    tree = html.fromstring(path.read_bytes())
    rows = []
    for element in tree.xpath("//h1|//h2|//h3|//h4|//p|//li|//figcaption|//time|//div[not(*)]"):
        text = " ".join(element.text_content().split())
        if text and not (element.tag == "li" and element.find(".//li") is not None):
            rows.append((_kind(element), text))
    return rows


def _plain(path: Path) -> list[tuple[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    found = [(next((kind for start, kind in START.items() if line.startswith(start)), "body"), line) for line in lines]
    return [("headline" if i == 0 else kind, line) for i, (kind, line) in enumerate(found)]


def report(name: str, outlet: str | None, published: PublishedAt) -> Report:
    """The report in the file that starts with `name`."""
    path = next(FOLDER.glob(f"{name}.*"))
    rows = _html(path) if path.suffix == ".html" else _plain(path)
    text, blocks = "", []
    for kind, line in rows:
        voice = "v2" if kind == "note" and line.startswith("Translator") else "v1"
        language = "zh" if line[:1] > "\u4e00" and line[:1] < "\u9fff" else "en"
        blocks.append(BlockOf(kind, len(text), len(text) + len(line), voice, language))
        text += line + "\n\n"
    voices = (
        [VoiceOf("v1", "author"), VoiceOf("v2", "translator", "RV")] if name == "bridge-review" else [VoiceOf("v1", "author")]
    )
    title = next(line for kind, line in rows if kind == "headline")
    return Report(f"d-{name}", f"{name}{path.suffix}", None, outlet, title, "en", text, published, voices, blocks)


def _on(day: str, until: str | None = None) -> When:
    year, month, number = (int(part) for part in day.split("-"))
    return When(day, until or f"{year:04d}-{month:02d}-{number + 1:02d}")


MADE = {
    "A": report(
        "harbour-ledger", "The Harbour Ledger", PublishedAt("2023-03-26T12:40:00Z", "2023-03-26T12:41:00Z", "metadata", 1.0)
    ),
    "B": report(
        "taipei-lantern",
        "Taipei Lantern Post",
        PublishedAt("2023-03-27", "2023-03-28", "text", 0.9, "printed above the headline"),
    ),
    "C": report(
        "bridge-review",
        "Bridge of the East Review",
        PublishedAt("2023-03-26", "2023-03-27", "text", 0.9, "printed under the byline"),
    ),
    "D": report(
        "la-cordillera",
        "La Cordillera in English",
        PublishedAt("2023-03-26", "2023-03-30", "story", 0.5, "tells of 26 March as of yesterday"),
    ),
    "E": report(
        "plainfield-digest", None, PublishedAt("2023-03-26", "2023-03-29", "story", 0.5, "“over the weekend” is that of 25 March")
    ),
    "F": report(
        "pacific-desk", "The Pacific Desk", PublishedAt("2023-03-30", "2023-03-31", "text", 0.9, "printed under the headline")
    ),
}


def words(key: str, text: str) -> Words:
    """The first place of `text` in report `key`."""
    start = MADE[key].text.index(text)
    return Words(start, start + len(text), text)


def quoted(key: str, text: str) -> Quoted:
    """The same with its report."""
    found = words(key, text)
    return Quoted(MADE[key].id, found.start, found.end, found.text)


def ids(keys: str) -> list[str]:
    """Ids of the reports with these letters."""
    return [MADE[key].id for key in keys]


PARTIES = [
    Party("hn", "state", "Honduras", ["Honduras", "Tegucigalpa", "Republic of Honduras"], {"iso3": "HND"}),
    Party("tw", "territory", "Taiwan", ["Taiwan", "Taipei", "Taiwan region"], {"iso3": "TWN"}),
    Party("cn", "state", "China", ["China", "PRC", "Beijing", "People’s Republic of China"], {"iso3": "CHN"}),
    Party("reina", "person", "Eduardo Enrique Reina", ["Eduardo Reina", "Enrique Reina", "Eduardo Reyna", "Eduardo Enrique Reina García"], {},
          ["all words of the shorter name stand in the longer one", "same office"]),
    Party("wu", "person", "Joseph Wu", ["Joseph Wu", "Wu Zhaoxie", "吳釗燮"], {}),
    Party("castro", "person", "Xiomara Castro", ["Xiomara Castro", "President Castro"], {}),
    Party("tsai", "person", "Tsai Ing-wen", ["Tsai Ing-wen", "Cai Yingwen", "蔡英文"], {}),
    Party("chang", "person", "Vivia Chang", ["Vivia Chang", "Chang Chun-fei", "Zhang Junfei"], {}),
    Party("hmfa", "organisation", "Foreign ministry of Honduras", [], {}),
    Party("halden", "organisation", "Halden Wire Service", [], {}),
    Party("cmfa", "organisation", "Foreign ministry of China", [], {}),
    Party("ait", "organisation", "American Institute in Taiwan", ["AIT"], {}),
]


def _told(when: When | None, **by: str) -> list[EventReport]:
    return [EventReport(MADE[key].id, "v1", [], when, [words(key, text)]) for key, text in by.items()]


EVENTS = [
    Happening("e1", "sever relations", "161", "SANCTION", None, ["hn"], ["tw"], None, None, _on("2023-03-25", "2023-03-27"), "asserted", True,
              [*_told(_on("2023-03-25"), A="Honduras formally ended relations with Taiwan late on Saturday",
                      D="broke with Taiwan on the night of Saturday, 25 March", E="Honduras formally ended relations with Taiwan late on Saturday"),
               *_told(_on("2023-03-26"), C="severed its so-called “diplomatic relations” with the Taiwan region on the same day")],
              text="Honduras ended its relations with Taiwan"),
    Happening("e2", "establish relations", "054", "SUPPORT", None, ["hn", "cn"], [], "communiqué", None, _on("2023-03-26"), "asserted", True,
              _told(_on("2023-03-26"), A="established diplomatic relations with China on Sunday", B="signed a communique on the establishment of diplomatic relations in Beijing yesterday morning",
                    C="both sides signed the “Joint Communiqué", D="put his name under a communiqué with his colleague Qin Gang", F="signed a communiqué in Beijing"),
              text="Honduras and China signed a communiqué and established relations"),
    Happening("e3", "recall ambassador", "161", "SANCTION", None, ["tw"], ["hn"], None, None, _on("2023-03-22", "2023-03-24"), "asserted", True,
              [*_told(_on("2023-03-23"), A="recalled its ambassador, Vivia Chang, on Thursday", F="Taiwan’s ambassador was called back on 23 March"),
               *_told(_on("2023-03-22"), E="On Wednesday Taipei called its ambassador home")], text="Taiwan recalled its ambassador"),
    Happening("e4", "announce", "030", "AGREE", None, ["castro"], ["cn"], "tweet", None, _on("2023-03-14"), "announced", True,
              _told(_on("2023-03-14"), A="announced on 14 March", D="began on 14 March with a tweet", C="As early as March 14th"),
              text="President Castro told her foreign minister to open relations with China"),
    Happening("e5", "ask for aid", "023", "REQUEST", None, ["hn"], ["tw"], "letter", None, _on("2023-03-13"), "alleged", True,
              _told(_on("2023-03-13"), B="sent him a letter on March 13", F="in a letter of 13 March"), text="Honduras asked Taiwan for money by letter"),
    Happening("e6", "travel", "042", "CONSULT", None, ["tsai"], [], None, None, _on("2023-03-29"), "planned", True,
              _told(_on("2023-03-29"), A="due to leave on Wednesday", F="boarded her aeroplane for New York on Wednesday"), text="Tsai left for New York, Guatemala and Belize"),
    Happening("e7", "establish relations", "054", "SUPPORT", None, ["hn"], ["tw"], None, None, When("1941-01-01", "1942-01-01"), "asserted", False,
              _told(When("1941-01-01", "1942-01-01"), B="since 1941", D="began in 1941"), text="Relations of Honduras with the Republic of China began"),
    Happening("e8", "switch", "161", "SANCTION", None, ["ni"], ["tw"], None, None, When("2021-12-01", "2022-01-01"), "asserted", False,
              _told(None, A="Nicaragua, in December 2021"), text="Nicaragua left Taiwan"),
    Happening("e9", "switch", "161", "SANCTION", None, ["cr"], ["tw"], None, None, When("2007-01-01", "2008-01-01"), "asserted", False,
              _told(None, F="Costa Rica in 2007"), text="Costa Rica left Taiwan"),
    Happening("e10", "promise", "030", "AGREE", None, ["castro"], [], None, None, When("2021-01-01", "2022-01-01"), "asserted", False,
              _told(None, A="promised closer ties with Beijing during her election campaign in 2021"), text="Castro promised closer ties with Beijing"),
    Happening("e11", "free trade", "057", "AGREE", None, ["hn"], ["tw"], None, None, When(None, "2009-01-01"), "asserted", False,
              _told(None, D="in force since 2008"), text="A free-trade agreement with Taiwan came into force"),
    Happening("e12", "visit", "042", "CONSULT", None, ["castro"], ["cn"], None, None, When("2023-03-26", None), "planned", False,
              _told(None, D="Castro is expected to travel to Beijing before the end of the year"), text="Castro’s visit to Beijing"),
    Happening("e13", "refuse", "120", "REJECT", None, ["tw"], ["hn"], None, None, None, "asserted", True,
              _told(None, E="Taiwan refused to pay"), text="Taiwan refused to pay"),
]

_CASTRO = ("I have instructed Foreign Minister Eduardo Reina to arrange the opening of official relations with the People’s Republic of China, as a "
           "sign of my determination to fulfil the Government Plan and to expand borders with freedom in the concert of the nations of the world")


def _rendering(key: str, text: str, difference: str) -> Rendering:
    return Rendering(MADE[key].id, "v1", words(key, text), None, difference)


QUOTATIONS = [
    Utterance("q1", "direct", "castro", _CASTRO, [Step("castro", "Xiomara Castro", "speaker"), Step(None, "Twitter", "channel")],
              [_rendering("D", _CASTRO, "same"), _rendering("A", "to arrange the opening of official relations with the People’s Republic of China", "cut"),
               _rendering("E", "ordered Foreign Minister Eduardo Reina to start opening official relations with the People’s Republic of China", "reworded"),
               _rendering("C", "I have directed Foreign Minister Reina to promote the establishment of official relations with China, which shows my resolve to carry out the governing programme", "translated")]),
    Utterance("q2", "direct", "wu", "What they want is money, not a hospital", [Step("wu", "Joseph Wu", "speaker")],
              [_rendering("B", "What they want is money, not a hospital,", "same"), _rendering("E", "They want money, not a hospital,", "reworded")]),
    Utterance("q3", "direct", "tsai", "We will not engage in a meaningless contest of dollar diplomacy with China", [Step("tsai", "Tsai Ing-wen", "speaker"), Step(None, "video", "channel")],
              [_rendering("B", "We will not engage in a meaningless contest of dollar diplomacy with China", "same"), _rendering("E", "We will not engage in a contest of dollar diplomacy", "cut"),
               _rendering("A", "not engage in a meaningless contest of dollar diplomacy with China", "cut")]),
    Utterance("q4", "mixed", "ait", "often makes promises in exchange for diplomatic recognition that ultimately remain unfulfilled", [Step("ait", "American Institute in Taiwan", "speaker")],
              [_rendering("A", "often makes promises in exchange for diplomatic recognition that ultimately remain unfulfilled", "same"), _rendering("F", "makes promises in exchange for diplomatic recognition that remain unfulfilled", "cut")]),
    Utterance("q5", "direct", None, "The timing is highly suspicious", [Step(None, "an official familiar with the matter", "anonymous")], [_rendering("B", "The timing is highly suspicious,", "same")]),
    Utterance("q6", "scare", None, "renegade province", [], [_rendering("E", "renegade province", "same")]),
]


def _cells(**by: tuple[str, str]) -> dict[str, Cell]:
    return {MADE[k].id: Cell(by[k][0], [words(k, by[k][1])]) if k in by else Cell("silent", []) for k in MADE}


PROPOSITIONS = [
    Proposition("p1", "Honduras ended relations with Taiwan", ["e1"],
                _cells(A=("states", "Honduras formally ended relations with Taiwan late on Saturday"), B=("partly", "Taiwan yesterday terminated diplomatic relations with Honduras"),
                       C=("states", "severed its so-called “diplomatic relations” with the Taiwan region"), D=("states", "broke with Taiwan on the night of Saturday, 25 March"),
                       E=("states", "Honduras formally ended relations with Taiwan late on Saturday"), F=("states", "had announced the break with Taipei the evening before")), ["hmfa", "wu"], ["tw"]),
    Proposition("p2", "Honduras and China signed a communiqué in Beijing", ["e2"],
                _cells(A=("states", "signed a joint communiqué"), B=("states", "signed a communique"), C=("states", "both sides signed"), D=("states", "put his name under a communiqué"), F=("states", "signed a communiqué in Beijing")), ["hmfa", "cmfa"]),
    Proposition("p3", "Honduras asked Taiwan for about 2.5 billion dollars", ["e5"],
                _cells(A=("states", "Honduras had asked for nearly $2.5bn"), B=("states", "asking for US$2.45 billion"), C=("states", "Honduras had asked for nearly 2.5 billion dollars"),
                       D=("contradicts", "Honduras never asked Taiwan for 2.5 billion dollars as a gift"), E=("partly", "asked Taiwan for a loan of $2.5 billion"), F=("partly", "denies that this was a request for aid")), ["wu"]),
    Proposition("p4", "Taiwan recalled its ambassador on Thursday 23 March", ["e3"],
                _cells(A=("states", "recalled its ambassador, Vivia Chang, on Thursday"), B=("states", "was recalled on Thursday"), C=("partly", "recalled their “ambassador”, Zhang Junfei"),
                       E=("contradicts", "On Wednesday Taipei called its ambassador home"), F=("states", "Taiwan’s ambassador was called back on 23 March")), ["halden"]),
    Proposition("p5", "Thirteen allies are left", [],
                _cells(A=("states", "leaves Taiwan with 13 diplomatic allies"), B=("states", "Thirteen remain"), C=("states", "from 22 to 13"), E=("states", "just 13 friends"), F=("states", "twelve states and the Holy See")), []),
]

DIFFERENCES = [
    Difference("x1", "time", "On which day did Honduras end relations with Taiwan?", ["e1"],
               [Side("2023-03-25", ids("ADE"), ["v1"], [quoted("A", "Honduras formally ended relations with Taiwan late on Saturday"), quoted("D", "on the night of Saturday, 25 March"), quoted("E", "late on Saturday, its foreign ministry said")]),
                Side("2023-03-26", ids("C"), ["v1"], [quoted("C", "severed its so-called “diplomatic relations” with the Taiwan region on the same day")])],
               "Late on Saturday in Tegucigalpa was Sunday in Beijing and Taipei; report F says that both days are right.", "Two reports give days that do not overlap for one happening."),
    Difference("x2", "time", "On which day was the ambassador recalled?", ["e3"],
               [Side("2023-03-23", ids("ABF"), ["v1"], [quoted("A", "recalled its ambassador, Vivia Chang, on Thursday"), quoted("F", "Taiwan’s ambassador was called back on 23 March")]),
                Side("2023-03-22", ids("E"), ["v1"], [quoted("E", "On Wednesday Taipei called its ambassador home")])], None, "Two reports give days that do not overlap for one happening."),
    Difference("x3", "fact", "Did Honduras ask for 2.5 billion dollars?", ["e5"],
               [Side("asked for it", ids("AB"), ["v1"], [quoted("A", "Honduras had asked for nearly $2.5bn"), quoted("B", "asking for US$2.45 billion")]),
                Side("did not ask for it as a gift", ids("D"), ["v1"], [quoted("D", "That sum, he said, was not a donation"), quoted("D", "Honduras never asked Taiwan for 2.5 billion dollars as a gift")]),
                Side("asked for a loan", ids("E"), ["v1"], [quoted("E", "asked Taiwan for a loan of $2.5 billion")])],
               "Wu says so, Reina denies it; the letter is not public.", "One report asserts what another denies."),
    Difference("x4", "definition", "Ninth, tenth or fifth?", ["e1"],
               [Side("the ninth", ids("AB"), ["v1"], [quoted("A", "Honduras is the ninth to leave since Tsai Ing-wen became president in May 2016")]),
                Side("the tenth", ids("E"), ["v1"], [quoted("E", "Honduras is the tenth ally that Taiwan has lost since 2016, counting Gambia")]),
                Side("the fifth", ids("F"), ["v1"], [quoted("F", "Honduras is the fifth country to change sides, after Costa Rica")])],
               "They count different things: since May 2016, since January 2016, and in Central America.", "Ordinals of one act differ, and so do the sets that they count."),
    Difference("x5", "wording", "What did Wu say of money?", ["q2"],
               [Side("What they want is money", ids("B"), ["v1"], [quoted("B", "What they want is money, not a hospital,")]), Side("They want money", ids("E"), ["v1"], [quoted("E", "They want money, not a hospital,")])],
               None, "The same utterance is given in other words."),
]

RELATIONS = [
    RelationRow("diplomatic_relations", "hn", "tw", True, ValidAt(When("1941-01-01", "1942-01-01"), _on("2023-03-25", "2023-03-27")), ["hmfa", "tw"], "2023-03-26", [quoted("B", "diplomatic partners for 82 years, since 1941")]),
    RelationRow("diplomatic_relations", "hn", "cn", True, ValidAt(_on("2023-03-26"), None), ["hmfa", "cmfa"], "2023-03-26", [quoted("A", "established diplomatic relations with China on Sunday")]),
    RelationRow("recognition", "hn", "cn", True, ValidAt(_on("2023-03-25", "2023-03-27"), None), ["hmfa"], "2023-03-26", [quoted("A", "recognises the existence of only one China in the world")]),
    RelationRow("treaty", "hn", "tw", True, ValidAt(When("2008-01-01", "2009-01-01"), None), ["hn"], "2023-03-27", [quoted("D", "a free-trade agreement that has been in force since 2008")]),
]


def _named(referent: str, key: str, term: str, voice: str = "own", loaded: bool = False) -> NamingRow:
    return NamingRow(referent, term, voice, loaded, MADE[key].id, words(key, term))


NAMING = [
    _named("tw", "A", "self-ruled"), _named("tw", "C", "Taiwan region", "own", True), _named("tw", "E", "island democracy", "own", True),
    _named("tw", "E", "renegade province", "quoted", True), _named("tw", "E", "free Taiwan", "own", True), _named("cn", "E", "Communist China", "own", True),
    _named("cn", "E", "Red China", "headline", True), _named("cn", "E", "regime", "own", True), _named("cn", "F", "the PRC"), _named("cn", "A", "China"), _named("cn", "B", "Beijing"),
    _named("wu", "C", "Wu Zhaoxie"), _named("wu", "B", "Joseph Wu (吳釗燮)"), _named("wu", "A", "Joseph Wu"), _named("e1", "C", "so-called", "own", True),
    _named("reina", "E", "Mr. Enrique Reina"), _named("reina", "F", "Eduardo Reyna"), _named("reina", "D", "Eduardo Enrique Reina García"), _named("reina", "A", "Eduardo Enrique Reina"),
]

ORIGINS = [
    Origin("hmfa", "Foreign ministry of Honduras, on Twitter", ids("ABDE"), ["p1", "p2"]), Origin("wu", "Joseph Wu, before reporters", ids("ABCEF"), ["p3"]),
    Origin("halden", "Halden Wire Service", ids("C"), ["p4"]), Origin("cmfa", "Foreign ministry of China", ids("ACF"), ["p2"]), Origin(None, "an official, not named", ids("B"), []),
]

_RUN = "Honduras formally ended relations with Taiwan late on Saturday, its foreign ministry said in a statement on Twitter."
ACCOUNT = Account(
    version="0.1.0", as_of="2023-03-30T23:59:59Z", title="Honduras leaves Taiwan and establishes relations with China", documents=list(MADE.values()),
    entities=PARTIES, events=EVENTS, quotations=QUOTATIONS, propositions=PROPOSITIONS, differences=DIFFERENCES, relations=RELATIONS, naming=NAMING,
    origins=ORIGINS, reuse=[Reuse(ids("AE"), 62, [quoted("A", _RUN), quoted("E", _RUN)])],
    open_questions=[OpenQuestion("What did China promise?", ["e2"]), OpenQuestion("Who in Tegucigalpa took the decision, and on which day?", ["e1"])],
    account=[
        Telling("On 14 March 2023 President Xiomara Castro announced that her foreign minister, Eduardo Enrique Reina, would open relations with China.", "agreed",
                [quoted("A", "announced on 14 March that she had told Mr Reina"), quoted("D", "It was the end of a story that began on 14 March with a tweet by the president."), quoted("C", "As early as March 14th, President Castro wrote on social media")]),
        Telling("Honduras ended its relations with Taiwan on 25 March, or on 26 March.", "disputed", [quoted("A", _RUN), quoted("C", "severed its so-called “diplomatic relations” with the Taiwan region on the same day"), quoted("F", "both are right")]),
        Telling("Its foreign minister and Qin Gang signed a communiqué in Beijing on 26 March.", "agreed", [quoted("A", "then signed a joint communiqué with his Chinese counterpart, Qin Gang, in Beijing on Sunday"), quoted("F", "On 26 March Honduras and the People’s Republic of China (PRC) signed a communiqué in Beijing")]),
        Telling("Honduras gave Taiwan thirty days to close its embassy, according to Antonio García.", "single", [quoted("F", "Honduras has given Taiwan thirty days to close its embassy")]),
    ],
    left_out=[Left(MADE["E"].id, "teaser", "teasers tell other stories", [words("E", "China Is Buying Ports. Here Is A List.")]), Left(MADE["A"].id, "caption", "no statement rests on captions", []),
              Left(MADE["C"].id, "statement", "an utterance in Chinese: the reader knows English alone", [words("C", "两国外长在北京签署联合公报")])],
)


EVIL = (
    "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\"> </style></script><!-- "
    "\" onmouseover=\"document.title='hit' javascript:alert(1) {{ 7*7 }} {% raw %} &lt; \u202eevil\u2066 \x00\x1b[31m \ud800 ]]> `~*_|# "
)


def hostile(longest: int = 0) -> Account:
    """An account in which every text is hostile; `longest` letters without a blank are in the middle of its report."""
    text = f"{EVIL}\n\nShe said: {EVIL} {'x' * longest}\n\n{EVIL}"
    end = len(text)
    stretch, later = Words(0, len(EVIL), EVIL), Words(end - len(EVIL), end, EVIL)
    evil = Report("d-1", EVIL, "javascript:document.title='hit'", EVIL, EVIL, EVIL, text, PublishedAt("no date", EVIL, EVIL, 1.0, EVIL),
                  [VoiceOf("v1", "translator", EVIL)], [BlockOf("headline", 0, len(EVIL), "v1"), BlockOf(EVIL, len(EVIL) + 2, end, "v1", EVIL)])
    said = Quoted("d-1", 0, len(EVIL), EVIL)
    longer = Words(0, end, text)
    return Account(
        version=EVIL, as_of=EVIL, title=EVIL, documents=[evil], entities=[Party("p", "person", EVIL, [EVIL], {})],
        events=[Happening("e", EVIL, "054", EVIL, None, ["p"], [EVIL], EVIL, EVIL, When(EVIL, "2022"), EVIL, True,
                          [EventReport("d-1", "v1", [], None, [stretch, later])], text=EVIL)],
        quotations=[Utterance("q", EVIL, "p", EVIL, [Step(None, EVIL, EVIL), Step("p", EVIL, "channel")],
                              [Rendering("d-1", "v1", stretch, "q", EVIL), Rendering("d-1", "v1", longer, None, "cut")])],
        propositions=[Proposition("r", EVIL, ["e"], {"d-1": Cell(EVIL, [stretch]), EVIL: Cell("states", [later])}, [EVIL], [EVIL])],
        differences=[Difference("x", EVIL, EVIL, [EVIL], [Side(EVIL, ["d-1", "none"], ["v1"], [said, Quoted("none", 0, 3, "abc"), Quoted("d-1", 9, 3, "")])], EVIL, EVIL)],
        relations=[RelationRow(EVIL, "p", EVIL, True, ValidAt(When(EVIL, None), None), [EVIL], EVIL, [said])],
        naming=[NamingRow("p", EVIL, EVIL, True, "d-1", stretch), *(NamingRow(f"{EVIL}{i}", EVIL, "own", False, "d-1", stretch) for i in range(40))], origins=[Origin(None, EVIL, ["d-1"], ["r"])], reuse=[Reuse(["d-1"], i, [said]) for i in range(30)],
        open_questions=[OpenQuestion(EVIL, [])], account=[Telling(EVIL, EVIL, [said])], left_out=[Left("d-1", EVIL, EVIL, [later])],
    )


def many(number: int) -> Account:
    """The story told by `number` reports: its six, over and over."""
    documents, copies = [], {}
    for i in range(number):
        source = ACCOUNT.documents[i % len(ACCOUNT.documents)]
        documents.append(msgspec.structs.replace(source, id=f"{source.id}-{i}", outlet=f"Outlet number {i}"))
        copies.setdefault(source.id, []).append(documents[-1].id)

    def spread(item: Any) -> list[Any]:
        return [msgspec.structs.replace(item, document=i) for i in copies[item.document]]

    def flat(items: list[Any]) -> list[Any]:
        return [copy for item in items for copy in spread(item)]

    replace = msgspec.structs.replace
    events = [replace(e, reports=flat(e.reports)) for e in ACCOUNT.events]
    quotations = [replace(q, renderings=flat(q.renderings)) for q in ACCOUNT.quotations]
    propositions = [replace(p, cells={i: cell for d, cell in p.cells.items() for i in copies[d]}) for p in ACCOUNT.propositions]
    differences = [
        replace(
            x,
            sides=[replace(s, documents=[i for d in s.documents for i in copies[d]], evidence=flat(s.evidence)) for s in x.sides],
        )
        for x in ACCOUNT.differences
    ]
    relations = [replace(r, evidence=flat(r.evidence)) for r in ACCOUNT.relations]
    origins = [replace(o, documents=[i for d in o.documents for i in copies[d]]) for o in ACCOUNT.origins]
    tellings = [replace(t, evidence=flat(t.evidence)) for t in ACCOUNT.account]
    return replace(ACCOUNT, documents=documents, events=events, quotations=quotations, propositions=propositions, differences=differences,
                   relations=relations, origins=origins, account=tellings, naming=flat(ACCOUNT.naming), left_out=flat(ACCOUNT.left_out), reuse=[])
