"""The words that offices write into cells where a few answers are possible."""

from core.folding import fold


def _folded(words_of: dict[str, str]) -> dict[str, str]:
    return {fold(word): value for value, words in words_of.items() for word in words.split(", ")}


_YES = "نعم, اي, أجل, موافق, موافقة, لا مانع, لا يوجد مانع, صح, متوفر, معفى, x, y, yes, true, oui, o, 1, ok, vrai"
_NO = "لا, كلا, غير موافق, غير موافقة, رافضة, رافض, n, no, false, non, 0, faux, خطأ"
YES = frozenset(_folded({"yes": _YES}))
NO = frozenset(_folded({"no": _NO}))
TICKS = frozenset("✓✔☑✅√")
CROSSES = frozenset("✗✘☒❌")
NOTHING = frozenset(
    fold(word)
    for word in (
        "لا يوجد, لايوجد, لا يوجد رقم, بدون, غير معروف, غير متوفر, غير محدد, لا شيء, "
        "none, n/a, na, null, nil, néant, aucun, unknown"
    ).split(", ")
)
"""Words that offices write where they have nothing; a cell with punctuation alone is the same."""

CHOICES: dict[str, dict[str, str]] = {
    "sex": _folded(
        {
            "f": "أنثى, انثي, امرأة, مؤنث, سيدة, بنت, إناث, ث, أ, f, female, woman, femme, féminin",
            "m": "ذكر, رجل, مذكر, ولد, ذكور, ذ, m, male, man, homme, masculin, h",
        }
    ),
    "language": _folded(
        {
            "ar": "العربية, عربي, عربية, ar, arabic, arabe",
            "en": "الإنجليزية, انجليزي, الانكليزية, en, english, anglais",
            "fr": "الفرنسية, فرنسي, fr, french, français",
        }
    ),
}

_TOTALS = (
    "المجموع, مجموع, الإجمالي, إجمالي, المجموع الكلي, المجموع العام, total, totals, grand total, sum, total général"
)
TOTALS = frozenset(fold(word) for word in _TOTALS.split(", "))
"""What stands in the first cell, or the name's, of a row that adds the others up."""
