"""Facts: what happened in an office. A field's place in its class is its place on the wire: add at the end only."""

from typing import Annotated, ClassVar

import msgspec

from core.records.declare import Day, Fact, Hash, Id, Mark, Whole
from core.records.rulings import ChainGranted, ChainRevoked, EntriesReadmitted, PersonalErased

Thousandths = Whole
"""A quantity: 1000 is one piece, one kilogram, one metre."""


class Line(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A line of an order or a document, as agreed. Amounts are in the minor unit of the fact's currency.

    `unit_price`: of one whole unit, as quoted (with or without tax, as the office says). `net`: after the discount,
    without tax. `tax`: on top of net. `maker` and `materials`: of net; the rest of net is the NGO's.
    """

    product: Annotated[Id | None, Mark(refers="Product")]
    quantity: Thousandths
    unit_price: Whole
    net: Whole
    maker: Whole
    materials: Whole
    tax: Whole = 0
    discount: Whole = 0
    tax_rate: Whole = 0  # basis points
    text: str = ""  # where no product card says what it is


class Tender(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Money that was handed over, or given back as change (a negative amount), and what it counted for.

    `amount` in minor units of its currency; `worth` in those of the payment: `amount` × `rate_top` / `rate_bottom`.
    """

    amount: Whole
    currency: str
    worth: Whole
    rate_top: Whole = 1
    rate_bottom: Whole = 1


class OrderPlaced(Fact, frozen=True, kw_only=True):
    """Somebody ordered. Makes the order."""

    KIND: ClassVar[int] = 10

    day: Day
    currency: str
    total: Whole  # what the buyer pays: nets + taxes + rounding
    lines: tuple[Line, ...]
    customer: Annotated[Id | None, Mark(refers="Customer")] = None
    rounding: Whole = 0  # to the smallest coin
    due: Day | None = None
    channel: str = "village"
    buyer: Annotated[str, Mark(personal=True, max=120)] = ""  # of a buyer without a card
    note: Annotated[str, Mark(personal=True, max=2000)] = ""


class OrderAmended(Fact, frozen=True, kw_only=True):
    """The order was changed. `replaces`: the dot of the version that the form showed."""

    KIND: ClassVar[int] = 11
    ABOUT: ClassVar[str] = "order"

    order: Annotated[Id, Mark(refers="OrderPlaced")]
    replaces: Annotated[Id, Mark(refers="OrderPlaced")]
    day: Day
    currency: str
    total: Whole
    lines: tuple[Line, ...]
    customer: Annotated[Id | None, Mark(refers="Customer")] = None
    rounding: Whole = 0
    due: Day | None = None
    channel: str = "village"
    buyer: Annotated[str, Mark(personal=True, max=120)] = ""
    note: Annotated[str, Mark(personal=True, max=2000)] = ""


class OrderMoved(Fact, frozen=True, kw_only=True):
    """The order went from one state to another (`core.orders`)."""

    KIND: ClassVar[int] = 12
    ABOUT: ClassVar[str] = "order"

    order: Annotated[Id, Mark(refers="OrderPlaced")]
    day: Day
    before: str
    after: str
    reason: Annotated[str, Mark(personal=True, max=400)] = ""


class InvoiceIssued(Fact, frozen=True, kw_only=True):
    """An invoice was issued for an order as its `version` stood, or for lines of its own."""

    KIND: ClassVar[int] = 13
    MONEY: ClassVar[bool] = True

    number: str
    day: Day
    currency: str
    total: Whole
    order: Annotated[Id | None, Mark(refers="OrderPlaced")] = None
    version: Annotated[Id | None, Mark(refers="OrderPlaced")] = None  # None: the order as it was placed
    customer: Annotated[Id | None, Mark(refers="Customer")] = None
    tax: Whole = 0
    rounding: Whole = 0
    lines: tuple[Line, ...] = ()  # empty: the order's


class InvoiceVoided(Fact, frozen=True, kw_only=True):
    """An invoice was taken back; it keeps its number."""

    KIND: ClassVar[int] = 14
    ABOUT: ClassVar[str] = "invoice"
    MONEY: ClassVar[bool] = True

    invoice: Annotated[Id, Mark(refers="InvoiceIssued")]
    day: Day
    reason: Annotated[str, Mark(personal=True, max=400)] = ""


class CreditNoteIssued(Fact, frozen=True, kw_only=True):
    """What an invoice asked for was lowered, for goods returned or a mistake. Amounts are positive."""

    KIND: ClassVar[int] = 15
    MONEY: ClassVar[bool] = True

    number: str
    invoice: Annotated[Id, Mark(refers="InvoiceIssued")]
    day: Day
    currency: str
    total: Whole
    lines: tuple[Line, ...]
    tax: Whole = 0
    rounding: Whole = 0
    reason: Annotated[str, Mark(personal=True, max=400)] = ""


class PaymentReceived(Fact, frozen=True, kw_only=True):
    """Money came in, and a receipt was given.

    `tendered`: what changed hands, where that was not `amount` itself. Its worths add up to `amount` + `rounding`.
    """

    KIND: ClassVar[int] = 16
    MONEY: ClassVar[bool] = True

    number: str
    day: Day
    amount: Whole
    currency: str
    order: Annotated[Id | None, Mark(refers="OrderPlaced")] = None
    invoice: Annotated[Id | None, Mark(refers="InvoiceIssued")] = None
    customer: Annotated[Id | None, Mark(refers="Customer")] = None
    method: str = "cash"
    reference: str = ""  # of a wallet, a cheque, a transfer
    payer: Annotated[str, Mark(personal=True, max=120)] = ""
    tendered: tuple[Tender, ...] = ()
    rounding: Whole = 0  # what coins too large for the exact change left in the box


class PaymentReversed(Fact, frozen=True, kw_only=True):
    """A payment was given back or had been a mistake; its receipt keeps its number."""

    KIND: ClassVar[int] = 17
    ABOUT: ClassVar[str] = "payment"
    MONEY: ClassVar[bool] = True

    payment: Annotated[Id, Mark(refers="PaymentReceived")]
    day: Day
    reason: Annotated[str, Mark(personal=True, max=400)] = ""


class StockMoved(Fact, frozen=True, kw_only=True):
    """Pieces went from one place to another. An empty place is outside of the office: a maker, a buyer, a loss."""

    KIND: ClassVar[int] = 18

    day: Day
    product: Annotated[Id, Mark(refers="Product")]
    quantity: Thousandths
    origin: str = ""
    target: str = ""
    reason: str = ""  # "received", "sold", "counted", "returned", "moved"
    order: Annotated[Id | None, Mark(refers="OrderPlaced")] = None


class ConsentRecorded(Fact, frozen=True, kw_only=True):
    """An artisan allowed something to be shown, or took that back."""

    KIND: ClassVar[int] = 19

    artisan: Annotated[Id, Mark(refers="Artisan")]
    day: Day
    subject: str  # "face", "name", "village", "story"
    given: bool


class SamenessSuspected(Fact, frozen=True, kw_only=True):
    """Two cards may be one person. Makes a task."""

    KIND: ClassVar[int] = 20

    first: Annotated[Id, Mark(refers="Artisan")]
    second: Annotated[Id, Mark(refers="Artisan")]
    likeness: Whole  # in thousandths


class SamenessSettled(Fact, frozen=True, kw_only=True):
    """A person looked at a suspicion."""

    KIND: ClassVar[int] = 21
    ABOUT: ClassVar[str] = "suspicion"

    suspicion: Annotated[Id, Mark(refers="SamenessSuspected")]
    same: bool


class SamenessReopened(Fact, frozen=True, kw_only=True):
    """What was said of a suspicion is taken back: it waits for a person again."""

    KIND: ClassVar[int] = 43
    ABOUT: ClassVar[str] = "suspicion"

    suspicion: Annotated[Id, Mark(refers="SamenessSuspected")]


class ContradictionSettled(Fact, frozen=True, kw_only=True):
    """A person said what is true where facts about an order or a document contradict each other.

    `seen`: dots of the facts that were looked at. `state`, `version`: what an order is in truth; empty where that was
    not in question. `replaces`: dots of what was said before, and counts no more.
    """

    KIND: ClassVar[int] = 44
    ABOUT: ClassVar[str] = "record"

    record: Annotated[Id, Mark(refers="OrderPlaced")]  # or the fact of a document
    seen: Annotated[tuple[Id, ...], Mark(refers="Fact")] = ()
    state: str = ""
    version: Annotated[Id | None, Mark(refers="OrderPlaced")] = None
    replaces: Annotated[tuple[Id, ...], Mark(refers="ContradictionSettled")] = ()


class ChainOpened(Fact, frozen=True, kw_only=True):
    """The first fact of a chain: whose it is, and the code that its documents' numbers bear."""

    KIND: ClassVar[int] = 22

    office: str
    laptop: str  # with the letter of its incarnation: "7K", "7KB"
    previous: bytes = b""  # the chain that this one follows, 8 bytes


class DocumentKept(Fact, frozen=True, kw_only=True):
    """A document's PDF was made and kept: its bytes travel after the entries, like photos, by their hash."""

    KIND: ClassVar[int] = 40

    document: Annotated[Id, Mark(refers="InvoiceIssued")]  # or the fact of a receipt or a credit note
    content: Hash
    size: Whole  # bytes


class Pieces(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Notes or coins of one denomination, which is in minor units."""

    denomination: Whole
    pieces: Whole


class CashCounted(Fact, frozen=True, kw_only=True):
    """The cash of one currency was counted by note and coin. What differs from the books is posted."""

    KIND: ClassVar[int] = 41
    MONEY: ClassVar[bool] = True

    day: Day
    currency: str
    counted: Whole  # minor units: what the pieces add up to
    expected: Whole  # what the books said
    notes: tuple[Pieces, ...]
    reason: Annotated[str, Mark(personal=True, max=400)] = ""  # of a difference


class PaymentConfirmed(Fact, frozen=True, kw_only=True):
    """A wallet, a bank or a cheque's drawer has paid: the money that a receipt tells of has arrived."""

    KIND: ClassVar[int] = 42
    ABOUT: ClassVar[str] = "payment"

    payment: Annotated[Id, Mark(refers="PaymentReceived")]
    day: Day
    reference: str = ""  # of the transfer, where it became known only now


FACTS: tuple[type[Fact], ...] = (
    OrderPlaced,
    OrderAmended,
    OrderMoved,
    InvoiceIssued,
    InvoiceVoided,
    CreditNoteIssued,
    PaymentReceived,
    PaymentReversed,
    StockMoved,
    ConsentRecorded,
    SamenessSuspected,
    SamenessSettled,
    SamenessReopened,
    ContradictionSettled,
    ChainOpened,
    DocumentKept,
    CashCounted,
    PaymentConfirmed,
    ChainGranted,
    PersonalErased,
    ChainRevoked,
    EntriesReadmitted,
)
FACT_KINDS: dict[int, type[Fact]] = {fact.KIND: fact for fact in FACTS}
