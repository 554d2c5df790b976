"""What can be wrong with a replica, or with what it is given."""

from core.problems import Problem


class UnknownChain(Problem):
    """Nothing is known of a chain here."""

    code = "unknown_chain"


class SegmentOutOfOrder(Problem):
    """Entries before the segment are missing; `expected` is the number of the first one."""

    code = "segment_out_of_order"


class NotGranted(Problem):
    """The replica's chain may not write such a thing; the centre could allow it."""

    code = "not_granted"


class UnknownRecord(Problem):
    """There is no such record."""

    code = "unknown_record"
