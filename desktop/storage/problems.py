"""What can go wrong with a book in a way that a person can mend."""

from core.problems import Problem


class WrongPassphrase(Problem):
    """No officer of this book has this passphrase."""

    code = "wrong_passphrase"


class EmptyPassphrase(Problem):
    """A passphrase needs at least one character that is not a space."""

    code = "empty_passphrase"


class PassphraseTaken(Problem):
    """Another officer has this passphrase; with it, one would sign as the other."""

    code = "passphrase_taken"


class UnknownOfficer(Problem):
    """The book has no officer of this number. Parameter: officer."""

    code = "unknown_officer"


class LastOfficer(Problem):
    """Without its last officer nobody could open the book. Parameter: officer."""

    code = "last_officer"


class BadPin(Problem):
    """A PIN is 4 to 8 digits that are not all one. Parameters: least, most."""

    code = "bad_pin"


class NoPin(Problem):
    """The officer has no PIN; her passphrase is needed."""

    code = "no_pin"


class WrongPin(Problem):
    """It is not this officer's PIN. Parameter: left (tries)."""

    code = "wrong_pin"


class PinLocked(Problem):
    """The PIN was mistyped too often; her passphrase is needed."""

    code = "pin_locked"


class WrongRecoveryKey(Problem):
    """The data key was not sealed for this recovery key."""

    code = "wrong_recovery_key"


class NotABook(Problem):
    """The folder holds no book."""

    code = "not_a_book"


class BookExists(Problem):
    """The folder holds a book already."""

    code = "book_exists"


class FolderNotEmpty(Problem):
    """The folder holds other things; a book gets a folder of its own."""

    code = "folder_not_empty"


class BookInUse(Problem):
    """Another instance has this book open."""

    code = "book_in_use"


class BookBusy(Problem):
    """A long piece of work held the book for longer than anybody should wait."""

    code = "book_busy"


class BookClosed(Problem):
    """The book was closed while this was still being asked of it."""

    code = "book_closed"


class BookTooNew(Problem):
    """A newer version of Nawl wrote this book. Parameters: found, known (format numbers)."""

    code = "book_too_new"


class BookDamaged(Problem):
    """Bytes of the book are not those that were written. Parameter: part (keys, database)."""

    code = "book_damaged"


class BookUnwritable(Problem):
    """The folder cannot be written: rights, or a medium that is write-protected."""

    code = "book_unwritable"


class DiskFull(Problem):
    """No space is left; nothing that was saved is lost."""

    code = "disk_full"


class DiskFailed(Problem):
    """The disk reports a failure of its own."""

    code = "disk_failed"


class BlobMissing(Problem):
    """A photo or kept document is not on this laptop. Parameter: blob (hex of its hash)."""

    code = "blob_missing"


class BlobDamaged(Problem):
    """A photo's or kept document's file is not what was written. Parameter: blob (hex of its hash)."""

    code = "blob_damaged"


class BlobTooLarge(Problem):
    """More bytes than a kept file may have. Parameters: size, most (bytes)."""

    code = "blob_too_large"


class NotAPhoto(Problem):
    """The bytes are no picture in a format that is read here."""

    code = "not_a_photo"


class PhotoTooLarge(Problem):
    """The picture has more pixels or bytes than a 4 GB laptop can open. Parameters: pixels or size, most."""

    code = "photo_too_large"
