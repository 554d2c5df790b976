"""What can go wrong with a centre's backups in a way that whoever runs it can mend."""

from core.problems import Problem


class NotABackup(Problem):
    """The file is a bundle of something else. Parameter: path."""

    code = "not_a_backup"


class BackupTooNew(Problem):
    """A newer version of Nawl made the backup; its tables are not known here. Parameter: path."""

    code = "backup_too_new"


class CentreOccupied(Problem):
    """There is something in the database already; a backup is restored into an empty one. Parameter: table."""

    code = "centre_occupied"


class NoKeyForBackup(Problem):
    """Neither the recovery key nor the root key that opens this backup was given. Parameter: path."""

    code = "no_key_for_backup"
