"""What can be wrong in a form before any use case sees it."""

from core.problems import Problem


class NothingChosen(Problem):
    """What was typed into `field` names no record; one of the suggestions must be chosen."""

    code = "ui.nothing_chosen"
