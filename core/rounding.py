"""Integer arithmetic of money: every division says how it rounds."""


def divide(numerator: int, denominator: int) -> int:
    """The quotient to the nearest integer, halves away from zero, as shopkeepers round. `denominator` is positive."""
    quotient, rest = divmod(abs(numerator), denominator)
    quotient += 2 * rest >= denominator
    return quotient if numerator >= 0 else -quotient


def to_coin(amount: int, coin: int) -> int:
    """The multiple of the smallest coin nearest to an amount, halves away from zero; both in minor units."""
    return divide(amount, coin) * coin
