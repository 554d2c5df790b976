"""What can be wrong with a journal's bytes."""

from core.problems import Problem


class MalformedEntry(Problem):
    """The bytes are not an entry of this format; `reason` says what was found, without the content."""

    code = "malformed_entry"


class EntryTooLarge(Problem):
    """An action does not fit into one entry."""

    code = "entry_too_large"


class BadSignature(Problem):
    """A head is not signed by its chain's key."""

    code = "bad_signature"


class PersonalPartMismatch(Problem):
    """A personal part is not the one that the body names."""

    code = "personal_part_mismatch"
