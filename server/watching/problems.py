"""Why the centre does not start."""

from core.problems import Problem


class WeakSecret(Problem):
    """A secret of the configuration (`name`) that others could guess: too short, or a well-known default."""

    code = "weak_secret"


class BadConfiguration(Problem):
    """The configuration's file (`path`) cannot be read, or holds what is not known (`key`)."""

    code = "bad_configuration"


class OpenConfiguration(Problem):
    """The configuration's file (`path`) holds a secret and can be read by every user of the machine."""

    code = "open_configuration"
