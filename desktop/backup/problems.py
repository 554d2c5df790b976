"""What can go wrong with backups in a way that a person can mend."""

from core.problems import Problem


class NoBackupFolder(Problem):
    """No folder was chosen yet, and none was named."""

    code = "backup_no_folder"


class BackupFolderMissing(Problem):
    """The folder for backups is not there: the stick is not plugged in, or the folder was moved."""

    code = "backup_folder_missing"


class BackupNoRoom(Problem):
    """The folder's disk has too little room. Nothing half is left there. Parameters: needed, free (megabytes)."""

    code = "backup_no_room"


class BackupFailed(Problem):
    """What was read back is not what was written; the medium is failing. It was removed. Parameter: part."""

    code = "backup_failed"


class NotABackup(Problem):
    """The file is no backup of a book."""

    code = "not_a_backup"


class BackupDamaged(Problem):
    """Bytes of the backup are not those that were written, or some are missing."""

    code = "backup_damaged"


class BackupTooNew(Problem):
    """A newer version of Nawl made the backup. Parameters: found, known (format numbers)."""

    code = "backup_too_new"


class BookRestorable(Problem):
    """The book is damaged, and there is a good backup. Parameters: part, backup (its path), made (a day)."""

    code = "book_restorable"


class BookNotRestorable(Problem):
    """The book is damaged, and no good backup was found where backups were made. Parameter: part."""

    code = "book_not_restorable"


class NotARecoveryKey(Problem):
    """The file holds no recovery key: 64 hexadecimal digits beside lines that begin with #."""

    code = "not_a_recovery_key"
