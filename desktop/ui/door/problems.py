"""What can be wrong with the answers at the door."""

from core.problems import Problem


class OfficeCodeRefused(Problem):
    """An office's code is two to eight Latin letters and digits: it stands in the numbers of documents."""

    code = "office_code_refused"


class PassphrasesDiffer(Problem):
    """The passphrase and its repetition are not the same."""

    code = "ui.passphrases_differ"
