"""The fold: from entries, whatever the order in which they arrived, to tables."""

FOLD_VERSION = 13
"""Raised with every change of what the same entries fold to; digests are compared at equal versions only."""
