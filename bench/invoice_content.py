"""One invoice as plain data, so that every engine prints the same words and figures; no two are alike."""

from dataclasses import dataclass

_PIECES = (
    ("ثوب فلاحي مطرّز يدويًا", "Hand-embroidered village dress"),
    ("وسادة صوف بزخارف هندسية", "Wool cushion with geometric motifs"),
    ("شال منسوج على النول", "Shawl woven on the loom"),
    ("سلة قش ملوّنة", "Coloured straw basket"),
    ("مفرش طاولة بغرزة الصليب", "Table cloth in cross-stitch"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the invoice, as shown."""

    arabic: str
    english: str
    sku: str
    quantity: str
    price: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An invoice, as shown."""

    number: str
    day: str
    seller: str
    seller_english: str
    tax_number: str
    customer: str
    address: str
    phone: str
    rows: tuple[Row, ...]
    subtotal: str
    tax: str
    total: str
    note: str


def content(serial: int, lines: int) -> Content:
    """Return invoice number `serial` of `lines` lines; names and figures differ from one to the next."""
    rows, whole = [], 0
    for line in range(lines):
        arabic, english = _PIECES[line % len(_PIECES)]
        tag, quantity, price = serial * 7 + line, 1 + (serial + line) % 9, 4_250 + 750 * ((serial + 3 * line) % 40)
        whole += quantity * price
        rows.append(
            Row(
                arabic=f"{arabic} رقم {tag}",
                english=f"{english} no. {tag}",
                sku=f"AJ-{1000 + line}",
                quantity=str(quantity),
                price=_shown(price),
                total=_shown(quantity * price),
            )
        )
    return Content(
        number=f"AJL-3-2026-{serial:05d}",
        day="2026-03-15",
        seller="جمعية نساجات عجلون",
        seller_english="Weavers of Ajloun Cooperative",
        tax_number="0123456789",
        customer=f"مؤسسة دار الحكمة للتراث {serial}",
        address="شارع القلعة، بناية ١٢، عجلون",
        phone="+962 2 555-0182",
        rows=tuple(rows),
        subtotal=_shown(whole),
        tax=_shown(whole * 16 // 100),
        total=_shown(whole + whole * 16 // 100),
        note="تُستبدل القطعة خلال ١٤ يومًا من الاستلام، وتُحفظ بعيدًا عن الشمس.",
    )


def _shown(fils: int) -> str:
    return f"{fils // 1000:,}.{fils % 1000:03d}"
