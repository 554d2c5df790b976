"""What can go wrong at the centre in a way that whoever runs it can mend."""

from core.problems import Problem


class BadOfficeCode(Problem):
    """An office's code is 2 to 8 capital letters or digits. Parameter: office."""

    code = "bad_office_code"


class RootKeyMissing(Problem):
    """The centre's database is here, and head office's root key is not. Parameter: path."""

    code = "root_key_missing"


class RootKeyDiffers(Problem):
    """The root key is not the one that this centre was made with. Parameter: path."""

    code = "root_key_differs"


class RootKeyOfNone(Problem):
    """There is a root key in the folder, and the database knows no centre. Parameter: path."""

    code = "root_key_of_none"


class DatabaseUnreachable(Problem):
    """The database (`path`: its URL or file) does not open."""

    code = "database_unreachable"


class BadCertificate(Problem):
    """The files (`path`, `key`) are no certificate and its private key."""

    code = "bad_certificate"


class DataUnwritable(Problem):
    """The centre cannot write in its folder. Parameter: path."""

    code = "data_unwritable"


class NoSuchLaptop(Problem):
    """No laptop of this centre is called so."""

    code = "no_such_laptop"


class NoSuchEntry(Problem):
    """The laptop has no entry `seq` here, or it is not under review."""

    code = "no_such_entry"


class NoSuchPerson(Problem):
    """Nobody of this office is called so."""

    code = "no_such_person"


class CentreExists(Problem):
    """There is a centre in this folder or database already. Parameter: path."""

    code = "centre_exists"


class NoSuchRecovery(Problem):
    """No book that waits for head office's help has this code."""

    code = "no_such_recovery"


class RecoveryKeyDiffers(Problem):
    """The book was sealed to another recovery key than this one."""

    code = "recovery_key_differs"


class BadKeyFile(Problem):
    """The file holds no key: 64 hexadecimal digits beside lines that begin with #. Parameter: path."""

    code = "bad_key_file"
