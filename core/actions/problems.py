"""Why an action was refused. Fields are named by their names in the record, never by their values."""

from core.problems import Problem


class MissingField(Problem):
    """A required `field` is empty."""

    code = "missing_field"


class FieldTooLong(Problem):
    """The text of `field` has more than `limit` characters."""

    code = "field_too_long"


class BadCharacters(Problem):
    """`field` holds characters that cannot be seen: NUL, or marks that turn the direction of what stands around."""

    code = "bad_characters"


class NothingOrdered(Problem):
    """An order without a line."""

    code = "nothing_ordered"


class QuantityNotPositive(Problem):
    """A quantity of nothing, or less."""

    code = "quantity_not_positive"


class SamePlace(Problem):
    """Pieces cannot be moved to where they are; `field` is the place that should be another."""

    code = "same_place"


class AmountNotPositive(Problem):
    """An amount of nothing, or less."""

    code = "amount_not_positive"


class NoPrice(Problem):
    """A product (`sku`) has no price in this `channel` on this day."""

    code = "no_price"


class ContraryPrice(Problem):
    """A product (`sku`) is priced in `found`, the order is in `expected`."""

    code = "contrary_price"


class DiscountTooLarge(Problem):
    """A discount takes more than the line is worth."""

    code = "discount_too_large"


class WrongMove(Problem):
    """An order in state `before` cannot go to `after`; `possible` are the states that it can go to."""

    code = "wrong_move"


class OrderClosed(Problem):
    """A delivered or cancelled order cannot be amended; `state` says which."""

    code = "order_closed"


class AlreadyInvoiced(Problem):
    """The order has an invoice already: `number`."""

    code = "already_invoiced"


class AlreadyReversed(Problem):
    """The document `number` was taken back before."""

    code = "already_reversed"


class PaymentAboveBalance(Problem):
    """More is offered than is owed: `amount`, `balance` in minor units of `currency`."""

    code = "payment_above_balance"


class CreditAboveInvoice(Problem):
    """More would be credited than the invoice asks for: `amount`, `left` in minor units of `currency`."""

    code = "credit_above_invoice"


class WrongChange(Problem):
    """What was handed over, less the change, misses the amount paid by `amount` minor units of `currency`."""

    code = "wrong_change"


class CashMoved(Problem):
    """The cash that the books expect is not what the count's form showed any more: it is `amount` of `currency`."""

    code = "cash_moved"


class NothingToConfirm(Problem):
    """The payment needs no confirmation, or has it already; `number` is its receipt's."""

    code = "nothing_to_confirm"


class BuyerNeeded(Problem):
    """Something stays owed, and nobody is named who owes it."""

    code = "buyer_needed"


class UnknownMethod(Problem):
    """No such method of payment; `possible` are those there are."""

    code = "unknown_method"


class DayBeforePrevious(Problem):
    """A document cannot be dated before the previous one of its series; `previous` is that one's day."""

    code = "day_before_previous"


class UnknownDocument(Problem):
    """There is no document `number`."""

    code = "unknown_document"
