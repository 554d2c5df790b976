"""What can be wrong with a bundle on a stick. A bundle that is refused has changed nothing."""

from core.problems import Problem


class NotABundle(Problem):
    """The file is no bundle: a link, a folder, something else."""

    code = "not_a_bundle"


class BundleDamaged(Problem):
    """Bytes of the bundle are missing, or are not those that were written."""

    code = "bundle_damaged"


class BundleTooNew(Problem):
    """A newer version of Nawl wrote the bundle. Parameters: found, known (format numbers)."""

    code = "bundle_too_new"


class BundleForOthers(Problem):
    """The bundle is for another laptop, another office or another centre, or is not from this one's centre."""

    code = "bundle_for_others"


class NoBundle(Problem):
    """There is no bundle for the one who looks in this folder."""

    code = "no_bundle"


class BundleUnwritable(Problem):
    """The folder is not there or cannot be written: the stick was pulled out, or its switch forbids it."""

    code = "bundle_unwritable"


class BundleNoRoom(Problem):
    """The stick is full. Nothing half is left there."""

    code = "bundle_no_room"


class BundleFailed(Problem):
    """What was read back from the stick is not what was written; it is failing. The file was removed."""

    code = "bundle_failed"
