"""The language of whole reports."""

from __future__ import annotations

import pytest

from rashomon import intake
from rashomon.model import Document


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "sw",
            "Serikali ilitangaza Jumatatu kwamba bandari mpya itafunguliwa mwezi ujao, alisema waziri wa uchukuzi mjini Dodoma.",
        ),
        (
            "tr",
            "Hükümet salı günü yeni vergi yasasını onayladı, maliye bakanı Ankara'da düzenlediği basın toplantısında söyledi.",
        ),
        ("lt", "Vyriausybė antradienį patvirtino naują mokesčių įstatymą, sakė finansų ministras spaudos konferencijoje."),
        ("vi", "Chính phủ hôm thứ Ba đã phê duyệt luật thuế mới, Bộ trưởng Tài chính cho biết tại một cuộc họp báo ở Hà Nội."),
        ("ka", "მთავრობამ სამშაბათს დაამტკიცა ახალი საგადასახადო კანონი, განაცხადა ფინანსთა მინისტრმა."),
        ("am", "መንግሥት ማክሰኞ ዕለት አዲሱን የግብር ሕግ አጸደቀ ሲሉ የገንዘብ ሚኒስትሩ ተናገሩ።"),
        ("bn", "সরকার মঙ্গলবার নতুন কর আইন অনুমোদন করেছে বলে অর্থমন্ত্রী ঢাকায় জানিয়েছেন।"),
        ("ur", "حکومت نے منگل کو نئے ٹیکس قانون کی منظوری دی، وزیر خزانہ نے اسلام آباد میں پریس کانفرنس میں بتایا۔"),
        ("en", "Year 1990 1995 2000\nSugar 41.2 39.8 44.0\nMaize 12.1 15.5 18.9\nCotton 7.0 6.4 5.9\n"),
        ("en", "1990 41.2\n1995 39.8\n2000 44.0\n"),
    ],
)
def test_a_report_has_its_own_language(code: str, text: str) -> None:
    document = intake.zone(Document.from_text(text))
    assert document.language == code and document.blocks


@pytest.mark.parametrize(
    ("code", "lead"),
    [
        ("en", "The dead of the flood in Hallmark are"),
        ("de", "Die Toten der Flut in Hallmark sind, wie die Polizei mitteilte:"),
        ("es", "Los muertos en la inundación de Hallmark son"),
    ],
)
def test_a_list_of_names_is_in_the_language_of_its_small_words(code: str, lead: str) -> None:
    given, family = (
        ("Karen", "Jürgen", "Pilar", "Susan", "Robert"),
        ("Lindqvist", "Achterberg", "Dubois", "Marchetti", "Fernholz"),
    )
    names = ", ".join(f"{one} {other}" for one in given for other in family)
    assert intake.zone(Document.from_text(f"{lead} {names}.")).language == code
