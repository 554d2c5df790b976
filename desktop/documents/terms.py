"""The fixed words of printed documents. They belong to the document's language, not to the screen's."""

from typing import Final

from msgspec import Struct

from desktop.documents.snapshot import Clearance, Language, Method, Title


class Terms(Struct, frozen=True, kw_only=True):
    """Words of one language; texts with braces are filled with `str.format`."""

    titles: dict[Title, str]
    receipt: str
    number: str
    day: str
    hijri: str
    order: str
    seller: str
    buyer: str
    address: str
    tax_number: str
    national_number: str
    phone: str
    email: str
    row: str
    description: str
    sku: str
    quantity: str
    unit_price: str
    line_discount: str
    line_tax: str
    line_total: str
    price_with_tax: str
    price_without_tax: str
    total_without_tax: str
    subtotal: str
    discount: str
    rounding: str
    total: str
    paid: str
    balance: str
    carried: str
    brought: str
    words: str
    split: str
    materials: str
    makers: str
    organisation: str
    notes: str
    signature: str
    stamp: str
    page: str
    copy: str
    practice: str
    sample: str
    pending: dict[Clearance, str]
    corrects: str
    reason: str
    deposit: str
    price_of_goods: str
    received_from: str
    the_sum_of: str
    being: str
    method: str
    methods: dict[Method, str]
    for_number: str
    received_by: str
    handed_over: str
    change_given: str
    amount: str


ARABIC: Final = Terms(
    titles={
        "invoice": "فاتورة",
        "tax_invoice": "فاتورة ضريبية",
        "simplified_tax_invoice": "فاتورة ضريبية مبسطة",
        "credit_note": "إشعار دائن",
    },
    receipt="سند قبض",
    number="الرقم",
    day="التاريخ",
    hijri="الموافق",
    order="رقم الطلب",
    seller="البائع",
    buyer="المشتري",
    address="العنوان",
    tax_number="الرقم الضريبي",
    national_number="الرقم الوطني",
    phone="الهاتف",
    email="البريد",
    row="م",
    description="الصنف",
    sku="الرمز",
    quantity="الكمية",
    unit_price="سعر الوحدة",
    line_discount="الخصم",
    line_tax="الضريبة",
    line_total="المجموع",
    price_with_tax="السعر مع الضريبة",
    price_without_tax="السعر دون ضريبة",
    total_without_tax="المجموع دون ضريبة",
    subtotal="المجموع الفرعي",
    discount="الخصم",
    rounding="تقريب العملة",
    total="الإجمالي",
    paid="المدفوع",
    balance="الرصيد المستحق",
    carried="المجموع المرحّل",
    brought="المجموع المنقول",
    words="المبلغ بالحروف",
    split="أين يذهب الثمن",
    materials="المواد",
    makers="أجر الحرفيات",
    organisation="الجمعية",
    notes="ملاحظات",
    signature="التوقيع",
    stamp="الختم",
    page="صفحة {page} من {pages}",
    copy="نسخة",
    practice="تدريب",
    sample="نموذج",
    pending={"pending": "قيد الإرسال إلى نظام الفوترة", "none": "", "cleared": ""},
    corrects="إشعار دائن عن الفاتورة {number}",
    reason="السبب: {reason}",
    deposit="عربون عن طلبية",
    price_of_goods="ثمن بضاعة",
    received_from="استلمنا من",
    the_sum_of="مبلغًا وقدره",
    being="وذلك لقاء",
    method="طريقة الدفع",
    methods={
        "cash": "نقدًا",
        "card": "بطاقة",
        "transfer": "حوالة بنكية",
        "cheque": "شيك",
        "wallet": "محفظة إلكترونية",
    },
    for_number="عن الفاتورة",
    received_by="المستلم",
    handed_over="دفع المشتري",
    change_given="أُعيد إليه",
    amount="المبلغ",
)

ENGLISH: Final = Terms(
    titles={
        "invoice": "Invoice",
        "tax_invoice": "Tax Invoice",
        "simplified_tax_invoice": "Simplified Tax Invoice",
        "credit_note": "Credit Note",
    },
    receipt="Receipt Voucher",
    number="Number",
    day="Date",
    hijri="Hijri date",
    order="Order",
    seller="Seller",
    buyer="Buyer",
    address="Address",
    tax_number="Tax number",
    national_number="National number",
    phone="Phone",
    email="E-mail",
    row="No.",
    description="Description",
    sku="Code",
    quantity="Quantity",
    unit_price="Unit price",
    line_discount="Discount",
    line_tax="Tax",
    line_total="Total",
    price_with_tax="Unit price incl. tax",
    price_without_tax="Unit price excl. tax",
    total_without_tax="Total excl. tax",
    subtotal="Subtotal",
    discount="Discount",
    rounding="Coin rounding",
    total="Total",
    paid="Paid",
    balance="Balance due",
    carried="Carried forward",
    brought="Brought forward",
    words="Amount in words",
    split="Where the price goes",
    materials="Materials",
    makers="The makers’ pay",
    organisation="The organisation",
    notes="Notes",
    signature="Signature",
    stamp="Stamp",
    page="Page {page} of {pages}",
    copy="Copy",
    practice="Practice",
    sample="Sample",
    pending={"pending": "Waiting to be sent to the invoicing system", "none": "", "cleared": ""},
    corrects="Corrects invoice {number}",
    reason="Reason: {reason}",
    deposit="Deposit on an order",
    price_of_goods="Price of goods",
    received_from="Received from",
    the_sum_of="The sum of",
    being="Being",
    method="Paid by",
    methods={
        "cash": "Cash",
        "card": "Card",
        "transfer": "Bank transfer",
        "cheque": "Cheque",
        "wallet": "Mobile wallet",
    },
    for_number="For invoice",
    received_by="Received by",
    handed_over="Handed over",
    change_given="Change given",
    amount="Amount",
)


FRENCH: Final = Terms(
    titles={
        "invoice": "Facture",
        "tax_invoice": "Facture",
        "simplified_tax_invoice": "Facture simplifiée",
        "credit_note": "Avoir",
    },
    receipt="Reçu",
    number="Numéro",
    day="Date",
    hijri="Date hégirienne",
    order="Commande",
    seller="Vendeur",
    buyer="Acheteur",
    address="Adresse",
    tax_number="Numéro fiscal",
    national_number="Numéro national",
    phone="Téléphone",
    email="Courriel",
    row="Nº",
    description="Désignation",
    sku="Référence",
    quantity="Quantité",
    unit_price="Prix unitaire",
    line_discount="Remise",
    line_tax="Taxe",
    line_total="Total",
    price_with_tax="Prix unitaire TTC",
    price_without_tax="Prix unitaire HT",
    total_without_tax="Total HT",
    subtotal="Sous-total",
    discount="Remise",
    rounding="Arrondi",
    total="Total",
    paid="Payé",
    balance="Reste dû",
    carried="À reporter",
    brought="Report",
    words="Montant en lettres",
    split="Où va le prix",
    materials="Matières",
    makers="Part des artisanes",
    organisation="L’association",
    notes="Notes",
    signature="Signature",
    stamp="Cachet",
    page="Page {page} sur {pages}",
    copy="Copie",
    practice="Exercice",
    sample="Exemple",
    pending={"pending": "En attente d’envoi au système de facturation", "none": "", "cleared": ""},
    corrects="Avoir sur la facture {number}",
    reason="Motif : {reason}",
    deposit="Acompte sur une commande",
    price_of_goods="Prix de marchandises",
    received_from="Reçu de",
    the_sum_of="La somme de",
    being="Pour",
    method="Mode de paiement",
    methods={
        "cash": "Espèces",
        "card": "Carte",
        "transfer": "Virement",
        "cheque": "Chèque",
        "wallet": "Portefeuille mobile",
    },
    for_number="Pour la facture",
    received_by="Reçu par",
    handed_over="Remis",
    change_given="Monnaie rendue",
    amount="Montant",
)
_TERMS: Final[dict[Language, Terms]] = {"ar": ARABIC, "en": ENGLISH, "fr": FRENCH}


def terms_of(language: Language) -> Terms:
    """Return the words of a document's language."""
    return _TERMS[language]


def other_terms(language: Language) -> Terms:
    """Return the words of the language that stands in small under a title."""
    return ENGLISH if language == "ar" else ARABIC
