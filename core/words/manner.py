"""How an amount is to be put into words: language, case, spelling, and what frames it."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "en", "fr"]
Case = Literal["nominative", "oblique"]
Hundred = Literal["مئة", "مائة"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The choices of a document; the defaults are the full form of a receipt.

    `case` is the Arabic grammatical case: nominative where the amount stands alone (فقط ديناران), oblique after مبلغ
    and prepositions (استلمنا مبلغ دينارين). `hundred` spells مئة and its compounds, with or without the silent alif.
    `adjective` adds the nationality (دينار أردني), in every language. `closed` frames the amount so that nothing can be
    written before or after it: "فقط … لا غير", "… only", "… seulement".
    """

    language: Language = "ar"
    case: Case = "nominative"
    hundred: Hundred = "مئة"
    adjective: bool = True
    closed: bool = True
