"""What can go wrong on the way to a centre. Nothing is lost by any of it: what waits is sent the next time."""

from core.problems import Problem


class CentreUnreachable(Problem):
    """There is no line, or nobody answers at that address. Parameter: reason (name, refused, timeout, line)."""

    code = "centre_unreachable"


class LineBroken(Problem):
    """The line broke while something was on its way; what arrived whole is kept."""

    code = "line_broken"


class CaptivePortal(Problem):
    """Something that stands in between answered: a log-in page of a hotel's or a provider's."""

    code = "captive_portal"


class CentreFailed(Problem):
    """The centre, or what stands before it, reports a failure of its own. Parameter: status."""

    code = "centre_failed"


class InsecureAddress(Problem):
    """Without https only a centre on this machine is spoken to."""

    code = "insecure_address"


class BadAddress(Problem):
    """What was typed is no address of a centre."""

    code = "bad_address"


class CertificateDiffers(Problem):
    """The centre's certificate is not the one that was pinned when the book was enrolled."""

    code = "certificate_differs"


class BookNotEnrolled(Problem):
    """The book has no centre yet."""

    code = "book_not_enrolled"


class RecoveryAskDamaged(Problem):
    """What waits for head office's help cannot be read; it is to be asked anew."""

    code = "recovery_ask_damaged"


class NotRecoverable(Problem):
    """The book was never sealed for head office: it was enrolled nowhere, or at a centre without a recovery key."""

    code = "not_recoverable"


class EnrolledElsewhere(Problem):
    """The book belongs to another centre already."""

    code = "enrolled_elsewhere"


class SyncStuck(Problem):
    """Requests were answered and nothing moved on."""

    code = "sync_stuck"


class SyncStopped(Problem):
    """A person stopped the sync. What arrived until then is kept."""

    code = "sync_stopped"


class PracticeStaysHere(Problem):
    """A practice book goes to no real centre."""

    code = "practice_stays_here"
