"""The table was written by hand, from the grammar; tafqit is an independent second opinion for dinars."""

import pytest
import tafqit
from hypothesis import given
from hypothesis import strategies as st

from core.currency import CURRENCIES, find_currency
from core.numbers import POINT, parse_amount
from core.words.amounts import amount_in_words
from core.words.arabic import count_in_words
from core.words.manner import Case, Hundred, Manner
from core.words.nouns import masculine

DINAR = find_currency("JOD")
BARE = Manner(adjective=False, closed=False)

FULL = """
0 JOD صفر دينار أردني
1 JOD دينار أردني واحد
2 JOD ديناران أردنيان
3 JOD ثلاثة دنانير أردنية
8 JOD ثمانية دنانير أردنية
10 JOD عشرة دنانير أردنية
11 JOD أحد عشر دينارًا أردنيًا
12 JOD اثنا عشر دينارًا أردنيًا
19 JOD تسعة عشر دينارًا أردنيًا
20 JOD عشرون دينارًا أردنيًا
21 JOD واحد وعشرون دينارًا أردنيًا
99 JOD تسعة وتسعون دينارًا أردنيًا
100 JOD مئة دينار أردني
101 JOD مئة دينار أردني ودينار أردني واحد
102 JOD مئة دينار أردني وديناران أردنيان
103 JOD مئة وثلاثة دنانير أردنية
111 JOD مئة وأحد عشر دينارًا أردنيًا
200 JOD مئتا دينار أردني
201 JOD مئتا دينار أردني ودينار أردني واحد
203 JOD مئتان وثلاثة دنانير أردنية
800 JOD ثمانمئة دينار أردني
1000 JOD ألف دينار أردني
1002 JOD ألف دينار أردني وديناران أردنيان
2000 JOD ألفا دينار أردني
2002 JOD ألفا دينار أردني وديناران أردنيان
2003 JOD ألفان وثلاثة دنانير أردنية
3000 JOD ثلاثة آلاف دينار أردني
11000 JOD أحد عشر ألف دينار أردني
12345.678 JOD اثنا عشر ألفًا وثلاثمئة وخمسة وأربعون دينارًا أردنيًا وستمئة وثمانية وسبعون فلسًا
101000 JOD مئة ألف وألف دينار أردني
102000 JOD مئة ألف وألفا دينار أردني
200000 JOD مئتا ألف دينار أردني
202003 JOD مئتا ألف وألفان وثلاثة دنانير أردنية
1000000 JOD مليون دينار أردني
2000000 JOD مليونا دينار أردني
2000002 JOD مليونا دينار أردني وديناران أردنيان
3001000 JOD ثلاثة ملايين وألف دينار أردني
2000000000 JOD مليارا دينار أردني
5000000000000 JOD خمسة تريليونات دينار أردني
999000000000000.999 JOD تسعمئة وتسعة وتسعون تريليون دينار أردني وتسعمئة وتسعة وتسعون فلسًا
0.005 JOD خمسة فلوس
0.002 JOD فلسان
0.101 JOD مئة فلس وفلس واحد
1.001 JOD دينار أردني واحد وفلس واحد
-3.5 JOD سالب ثلاثة دنانير أردنية وخمسمئة فلس
2.010 KWD ديناران كويتيان وعشرة فلوس
18.1 BHD ثمانية عشر دينارًا بحرينيًا ومئة فلس
250 IQD مئتان وخمسون دينارًا عراقيًا
3.050 LYD ثلاثة دنانير ليبية وخمسون درهمًا
0.003 LYD ثلاثة دراهم
7.250 TND سبعة دنانير تونسية ومئتان وخمسون مليمًا
0.004 TND أربعة مليمات
2.02 DZD ديناران جزائريان وسنتيمان
1 SAR ريال سعودي واحد
5.05 SAR خمسة ريالات سعودية وخمس هللات
0.01 SAR هللة واحدة
0.02 SAR هللتان
0.08 SAR ثماني هللات
0.28 SAR ثمانٍ وعشرون هللة
12.12 SAR اثنا عشر ريالًا سعوديًا واثنتا عشرة هللة
2.25 QAR ريالان قطريان وخمسة وعشرون درهمًا
0.018 OMR ثماني عشرة بيسة
1.208 OMR ريال عماني واحد ومئتان وثماني بيسات
1000 YER ألف ريال يمني
1.05 YER ريال يمني واحد وخمسة فلوس
200 EGP مئتا جنيه مصري
4.25 EGP أربعة جنيهات مصرية وخمسة وعشرون قرشًا
1 SYP ليرة سورية واحدة
8 SYP ثماني ليرات سورية
11 SYP إحدى عشرة ليرة سورية
22 SYP اثنتان وعشرون ليرة سورية
2 SYP2 ليرتان سوريتان جديدتان
10 SYP2 عشر ليرات سورية جديدة
2 LBP ليرتان لبنانيتان
100 LBP مئة ليرة لبنانية
101 LBP مئة ليرة لبنانية وليرة لبنانية واحدة
1500000 LBP مليون وخمسمئة ألف ليرة لبنانية
31 LBP إحدى وثلاثون ليرة لبنانية
2.03 SDG جنيهان سودانيان وثلاثة قروش
12.03 MAD اثنا عشر درهمًا مغربيًا وثلاثة سنتيمات
6 AED ستة دراهم إماراتية
3.11 ILS ثلاثة شواكل إسرائيلية وإحدى عشرة أغورة
11 ILS أحد عشر شيكلًا إسرائيليًا
3.25 USD ثلاثة دولارات أمريكية وخمسة وعشرون سنتًا
2.02 EUR يوروان وسنتان
20 EUR عشرون يورو
"""
OBLIQUE = """
0.002 JOD فلسين
1 JOD دينار أردني واحد
2 JOD دينارين أردنيين
12 JOD اثني عشر دينارًا أردنيًا
22 JOD اثنين وعشرين دينارًا أردنيًا
200 JOD مئتي دينار أردني
203 JOD مئتين وثلاثة دنانير أردنية
2000 JOD ألفي دينار أردني
2012 JOD ألفين واثني عشر دينارًا أردنيًا
2000000 JOD مليوني دينار أردني
102 LBP مئة ليرة لبنانية وليرتين لبنانيتين
12 LBP اثنتي عشرة ليرة لبنانية
52 LBP اثنتين وخمسين ليرة لبنانية
28 LBP ثمانٍ وعشرين ليرة لبنانية
2 SYP2 ليرتين سوريتين جديدتين
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    lines = [line.split(" ", 2) for line in table.strip().splitlines()]
    return [(amount, code, said) for amount, code, said in lines]


def say(amount: str, code: str, manner: Manner) -> str:
    currency = find_currency(code)
    return amount_in_words(parse_amount(amount, currency, POINT), currency, manner)


@pytest.mark.parametrize(("amount", "code", "said"), rows(FULL))
def test_amounts_are_said_by_the_grammar(amount: str, code: str, said: str) -> None:
    assert say(amount, code, Manner()) == f"فقط {said} لا غير"


@pytest.mark.parametrize(("amount", "code", "said"), rows(OBLIQUE))
def test_amounts_are_said_in_the_oblique_case(amount: str, code: str, said: str) -> None:
    assert say(amount, code, Manner(case="oblique", closed=False)) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [("100", "مائة دينار"), ("200", "مائتا دينار"), ("203", "مائتان وثلاثة دنانير"), ("800", "ثمانمائة دينار")],
)
def test_the_hundred_can_be_spelled_with_its_silent_alif(amount: str, said: str) -> None:
    assert say(amount, "JOD", Manner(hundred="مائة", adjective=False, closed=False)) == said


@pytest.mark.parametrize(("case", "theirs"), [("nominative", "nominative"), ("oblique", "genitive")])
def test_a_hundred_thousand_dinars_agree_with_tafqit(case: Case, theirs: str) -> None:
    manner = Manner(case=case, adjective=False, closed=False)
    differing = [
        dinars
        for dinars in range(1, 100_001)
        if amount_in_words(dinars * 1000, DINAR, manner) != tafqit.arabic(dinars, case=theirs, mia=True)
    ]
    assert differing == []


@given(st.integers(1, 10**12 - 1), st.sampled_from(["مئة", "مائة"]))
def test_large_amounts_agree_with_tafqit(dinars: int, hundred: Hundred) -> None:
    manner = Manner(hundred=hundred, adjective=False, closed=False)
    assert amount_in_words(dinars * 1000, DINAR, manner) == tafqit.arabic(dinars, mia=hundred == "مئة")


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["مئة", "", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = ["ألف", "مليون", "مليار", "تريليون", "كوادريليون"]
WORTH = (
    {word: value for value, word in enumerate(UNITS) if word}
    | {"أحد": 1, "اثنا": 2, "عشر": 10, "مئتا": 200, "مئتان": 200}
    | {word: 20 + 10 * index for index, word in enumerate(TENS)}
    | {word: 100 + 100 * index for index, word in enumerate(HUNDREDS) if word}
)
PLURALS = {"آلاف": "ألف", "ملايين": "مليون"}


def value_of(said: str) -> int:
    total = group = 0
    for joined in said.split():
        word = joined if joined in WORTH else joined.removeprefix("و")
        stem = PLURALS.get(word, word.removesuffix("ات").removesuffix("ًا"))
        dual = next((scale for scale in SCALES if word in (f"{scale}ا", f"{scale}ان")), None)
        if dual:
            total += 2 * 1000 ** (SCALES.index(dual) + 1)
        elif stem in SCALES:
            total += max(group, 1) * 1000 ** (SCALES.index(stem) + 1)
            group = 0
        elif word == "ديناران":
            total += 2
        else:
            group += WORTH.get(word, 0)
    return total + group


@given(st.integers(1, 10**18 - 1) | st.integers(0, 5).map(lambda zeros: 101 * 1000**zeros))
def test_words_add_up_to_the_number_they_say(number: int) -> None:
    assert value_of(count_in_words(number, masculine("دينار", "دنانير"))) == number


@given(st.integers(-(10**17), 10**17), st.sampled_from(list(CURRENCIES)), st.sampled_from(["nominative", "oblique"]))
def test_no_amount_of_any_currency_is_left_empty(minor_units: int, code: str, case: Case) -> None:
    said = amount_in_words(minor_units, find_currency(code), Manner(case=case))
    assert said.startswith("فقط سالب " if minor_units < 0 else "فقط ")
    assert said.endswith(" لا غير")
    assert "  " not in said


def test_an_amount_that_no_scale_reaches_is_refused() -> None:
    with pytest.raises(ValueError, match="largest word"):
        amount_in_words(10**21, DINAR, BARE)
