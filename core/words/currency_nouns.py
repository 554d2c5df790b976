"""What each currency and its sub-unit are called in Arabic, English and French, and how they are abbreviated."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.words.nouns import Noun, agreeing, feminine, masculine


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A unit's name in a European language, for one and for several."""

    one: str
    many: str
    feminine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyNouns:
    """The words of one currency; `adjectives` are Arabic nationalities in the masculine singular, in their order.

    In English and French `full` names carry the nationality and `bare` ones do not. `marks` are what people write
    beside a figure, besides ISO's letters; the first is printed there in Arabic (د.أ).
    """

    arabic: Noun
    arabic_sub: Noun
    adjectives: tuple[str, ...] = ()
    english_full: Name
    english_bare: Name
    english_sub: Name
    french_full: Name
    french_bare: Name
    french_sub: Name
    marks: tuple[str, ...]

    @property
    def arabic_full(self) -> Noun:
        """The Arabic noun with its nationality: دينار أردني."""
        noun = self.arabic
        for adjective in self.adjectives:
            noun = agreeing(adjective, noun)
        return noun


def _name(one: str, many: str = "", *, feminine: bool = False) -> Name:
    return Name(one=one, many=many or f"{one}s", feminine=feminine)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A unit that several countries share, before a nationality is put to it."""

    arabic: Noun
    english: Name
    french: Name


_DINAR = _Unit(arabic=masculine("دينار", "دنانير"), english=_name("dinar"), french=_name("dinar"))
_RIYAL = _Unit(arabic=masculine("ريال", "ريالات"), english=_name("riyal"), french=_name("riyal"))
_RIAL = _Unit(arabic=masculine("ريال", "ريالات"), english=_name("rial"), french=_name("rial"))
_DIRHAM = _Unit(arabic=masculine("درهم", "دراهم"), english=_name("dirham"), french=_name("dirham"))
_GUINEA = _Unit(arabic=masculine("جنيه", "جنيهات"), english=_name("pound"), french=_name("livre", feminine=True))
_LIRA = _Unit(arabic=feminine("ليرة", "ليرات"), english=_name("pound"), french=_name("livre", feminine=True))
_SHEKEL = _Unit(arabic=masculine("شيكل", "شواكل"), english=_name("shekel"), french=_name("shekel"))
_DOLLAR = _Unit(arabic=masculine("دولار", "دولارات"), english=_name("dollar"), french=_name("dollar"))
# A loanword that Arabic does not decline, except in the dual.
_EURO = _Unit(
    arabic=Noun(singular="يورو", dual="يوروان", plural="يورو", accusative="يورو"),
    english=_name("euro"),
    french=_name("euro"),
)

_FILS = _Unit(arabic=masculine("فلس", "فلوس"), english=_name("fils", "fils"), french=_name("fils", "fils"))
_MILLIME = _Unit(arabic=masculine("مليم", "مليمات"), english=_name("millime"), french=_name("millime"))
_BAISA = _Unit(arabic=feminine("بيسة", "بيسات"), english=_name("baisa"), french=_name("baisa"))
_CENTIME = _Unit(arabic=masculine("سنتيم", "سنتيمات"), english=_name("centime"), french=_name("centime"))
_HALALA = _Unit(arabic=feminine("هللة", "هللات"), english=_name("halala"), french=_name("halala"))
_PIASTRE = _Unit(arabic=masculine("قرش", "قروش"), english=_name("piastre"), french=_name("piastre", feminine=True))
_AGORA = _Unit(
    arabic=feminine("أغورة", "أغورات"),
    english=_name("agora", "agorot"),
    french=_name("agora", "agorot", feminine=True),
)
_CENT = _Unit(arabic=masculine("سنت", "سنتات"), english=_name("cent"), french=_name("cent"))


def _nouns(
    unit: _Unit, sub: _Unit, arabic: str, english: str, french: tuple[str, str] | str, *marks: str
) -> CurrencyNouns:
    french_one, french_many = (french, f"{french}s") if isinstance(french, str) else french
    return CurrencyNouns(
        arabic=unit.arabic,
        arabic_sub=sub.arabic,
        adjectives=tuple(arabic.split()),
        english_full=_name(f"{english} {unit.english.one}".strip(), f"{english} {unit.english.many}".strip()),
        english_bare=unit.english,
        english_sub=sub.english,
        french_full=_name(
            f"{unit.french.one} {french_one}", f"{unit.french.many} {french_many}", feminine=unit.french.feminine
        ),
        french_bare=unit.french,
        french_sub=sub.french,
        marks=marks,
    )


def _euro() -> CurrencyNouns:
    """Leave out the nationality, which the euro does not have."""
    return CurrencyNouns(
        arabic=_EURO.arabic,
        arabic_sub=_CENT.arabic,
        english_full=_EURO.english,
        english_bare=_EURO.english,
        english_sub=_CENT.english,
        french_full=_EURO.french,
        french_bare=_EURO.french,
        french_sub=_CENTIME.french,
        marks=("€", "أورو"),
    )


CURRENCY_NOUNS: Final[Mapping[str, CurrencyNouns]] = MappingProxyType({
    "JOD": _nouns(_DINAR, _FILS, "أردني", "Jordanian", "jordanien", "د.أ", "JD", "JDs"),
    "KWD": _nouns(_DINAR, _FILS, "كويتي", "Kuwaiti", "koweïtien", "د.ك", "KD"),
    "BHD": _nouns(_DINAR, _FILS, "بحريني", "Bahraini", "bahreïnien", "د.ب", "BD"),
    "IQD": _nouns(_DINAR, _FILS, "عراقي", "Iraqi", "irakien", "د.ع", "ID"),
    "LYD": _nouns(_DINAR, _DIRHAM, "ليبي", "Libyan", "libyen", "د.ل", "LD"),
    "TND": _nouns(_DINAR, _MILLIME, "تونسي", "Tunisian", "tunisien", "د.ت", "DT", "TD"),
    "OMR": _nouns(_RIAL, _BAISA, "عماني", "Omani", ("omanais", "omanais"), "ر.ع", "RO"),
    "DZD": _nouns(_DINAR, _CENTIME, "جزائري", "Algerian", "algérien", "د.ج", "DA"),
    "SAR": _nouns(_RIYAL, _HALALA, "سعودي", "Saudi", "saoudien", "ر.س", "SR", "﷼"),
    "QAR": _nouns(_RIYAL, _DIRHAM, "قطري", "Qatari", "qatarien", "ر.ق", "QR"),
    "YER": _nouns(_RIAL, _FILS, "يمني", "Yemeni", "yéménite", "ر.ي", "YR"),
    "EGP": _nouns(_GUINEA, _PIASTRE, "مصري", "Egyptian", "égyptienne", "ج.م", "LE", "E£"),
    "SYP": _nouns(_LIRA, _PIASTRE, "سوري", "Syrian", "syrienne", "ل.س", "SP", "S£"),
    "SYP2": _nouns(
        _LIRA, _PIASTRE, "سوري جديد", "new Syrian", ("syrienne nouvelle", "syriennes nouvelles"),
        "ل.س جديدة", "new SYP", "ل.س", "SP", "S£",
    ),
    "LBP": _nouns(_LIRA, _PIASTRE, "لبناني", "Lebanese", "libanaise", "ل.ل", "LL", "L£"),
    "SDG": _nouns(_GUINEA, _PIASTRE, "سوداني", "Sudanese", "soudanaise", "ج.س"),
    "MAD": _nouns(_DIRHAM, _CENTIME, "مغربي", "Moroccan", "marocain", "د.م", "DH", "Dhs"),
    "AED": _nouns(_DIRHAM, _FILS, "إماراتي", "UAE", "émirien", "د.إ", "DH", "Dhs"),
    "ILS": _nouns(_SHEKEL, _AGORA, "إسرائيلي", "Israeli", "israélien", "₪", "NIS", "شيقل", "شواقل"),
    "USD": _nouns(_DOLLAR, _CENT, "أمريكي", "US", "américain", "$", "US$"),
    "EUR": _euro(),
})  # fmt: skip
"""Keyed by the codes of `core.currency`."""
