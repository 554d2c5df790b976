"""How Arabic nouns and adjectives change when they are counted."""

from dataclasses import dataclass

_FEMININE = "ة"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A countable noun in the forms that counting needs.

    `singular` stands after 100 and 1000 (مئة دينار), `dual` for two (ديناران), `plural` after 3–10 (ثلاثة دنانير) and
    `accusative`, the tamyiz, after 11–99 (أحد عشر دينارًا). Numerals agree with the gender of the singular.
    `dual_oblique` (دينارين) is derived when the dual is one word; a noun of several words gives it.
    """

    singular: str
    dual: str
    plural: str
    accusative: str
    feminine: bool = False
    dual_oblique: str = ""

    def __post_init__(self) -> None:
        if not self.dual_oblique:
            object.__setattr__(self, "dual_oblique", f"{self.dual.removesuffix('ان')}ين")

    def after(self, number: int) -> str:
        """Give the form that stands behind a number, in words or figures, as its last two digits decide."""
        rest = number % 100
        if 3 <= rest <= 10:
            return self.plural
        return self.accusative if rest > 10 else self.singular


def masculine(singular: str, plural: str) -> Noun:
    """Make a regular masculine noun: دينار، ديناران، دنانير، دينارًا."""
    return Noun(singular=singular, dual=f"{singular}ان", plural=plural, accusative=f"{singular}ًا")


def feminine(singular: str, plural: str) -> Noun:
    """Make a regular feminine noun that ends in ة, which carries no alif of tanwin: ليرة، ليرتان، ليرات، ليرة."""
    stem = singular.removesuffix(_FEMININE)
    return Noun(singular=singular, dual=f"{stem}تان", plural=plural, accusative=singular, feminine=True)


def agreeing(adjective: str, noun: Noun) -> Noun:
    """Put an adjective, given as masculine singular (أردني), behind each form of a noun.

    A plural of things takes the feminine singular (دنانير أردنية); the other forms agree in gender, number and case.
    """
    plural = f"{adjective}{_FEMININE}"
    describing = feminine(plural, plural) if noun.feminine else masculine(adjective, plural)
    return Noun(
        singular=f"{noun.singular} {describing.singular}",
        dual=f"{noun.dual} {describing.dual}",
        plural=f"{noun.plural} {describing.plural}",
        accusative=f"{noun.accusative} {describing.accusative}",
        feminine=noun.feminine,
        dual_oblique=f"{noun.dual_oblique} {describing.dual_oblique}",
    )
