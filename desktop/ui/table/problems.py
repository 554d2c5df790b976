"""What can go wrong when a list leaves the window."""

from core.problems import Problem


class FileUnwritable(Problem):
    """The file cannot be written where the person wants it."""

    code = "file_unwritable"
