"""The centre's composition root, and its commands."""

from server.cli import commands


def main() -> None:
    """Run `nawl-centre`."""
    commands()
