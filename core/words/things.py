"""The things that Nawl counts, as Arabic nouns."""

from typing import Final

from core.words.nouns import feminine, masculine

PIECE: Final = feminine("قطعة", "قطع")
ARTISAN: Final = feminine("حرفية", "حرفيات")
PRODUCT: Final = masculine("منتج", "منتجات")
ORDER: Final = masculine("طلب", "طلبات")
INVOICE: Final = feminine("فاتورة", "فواتير")
PAYMENT: Final = feminine("دفعة", "دفعات")
PHOTO: Final = feminine("صورة", "صور")
PAGE: Final = feminine("صفحة", "صفحات")
DAY: Final = masculine("يوم", "أيام")
METRE: Final = masculine("متر", "أمتار")
KILOGRAM: Final = masculine("كيلوغرام", "كيلوغرامات")
