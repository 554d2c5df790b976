"""Keeps a book from being lost: backups, restoring, a reserve of disk space, and which backup is the good one."""
