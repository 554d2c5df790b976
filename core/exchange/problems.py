"""What can be wrong with what comes over a line, and why a centre refuses. The codes go over the line."""

from core.problems import Problem


class MalformedRequest(Problem):
    """The bytes are not a request of this protocol. Parameter: part."""

    code = "malformed_request"


class AlteredRequest(Problem):
    """The bytes that arrived are not those that the laptop signed."""

    code = "altered_request"


class TooLarge(Problem):
    """More bytes than a request, a block or a photo may have. Parameter: most (bytes)."""

    code = "too_large"


class UnknownVersion(Problem):
    """The other side speaks another version of the protocol. Parameter: known (the newest there)."""

    code = "unknown_version"


class UnknownDictionary(Problem):
    """The other side lacks the compression dictionary. Parameter: known (the newest there)."""

    code = "unknown_dictionary"


class NotEnrolled(Problem):
    """The centre does not know this laptop."""

    code = "not_enrolled"


class NotThisCentre(Problem):
    """The centre that answers is not the one that this laptop is enrolled at, or that made the code."""

    code = "not_this_centre"


class CounterUsed(Problem):
    """A request with this counter, or a later one, has been seen. Parameter: last."""

    code = "counter_used"


class CodeRefused(Problem):
    """No open enrolment of this office has this code: mistyped, expired, used, or tried too often."""

    code = "code_refused"


class CodeMistyped(Problem):
    """What was typed cannot be an enrolment code."""

    code = "code_mistyped"


class NotHere(Problem):
    """What was asked for does not exist for the asker: a scope, a photo."""

    code = "not_here"


class PhotoDamaged(Problem):
    """The photo's bytes are not what its hash says; it must be sent again."""

    code = "photo_damaged"


class RecoveryRefused(Problem):
    """Too many books ask head office for help at once, or from one address."""

    code = "recovery_refused"


class BookOfAnotherOffice(Problem):
    """A book whose passphrases are forgotten is not of the office that was named. Parameter: office (whose it is)."""

    code = "book_of_another_office"


REFUSALS: dict[str, type[Problem]] = {
    problem.code: problem
    for problem in (
        MalformedRequest,
        AlteredRequest,
        TooLarge,
        UnknownVersion,
        UnknownDictionary,
        NotEnrolled,
        NotThisCentre,
        CounterUsed,
        CodeRefused,
        NotHere,
        PhotoDamaged,
        RecoveryRefused,
    )
}
"""What a centre answers in place of what was asked, by code."""
