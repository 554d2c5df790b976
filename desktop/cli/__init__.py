"""The command line: one module for each command, which a program or a person calls."""
