"""Ctrl+K: finds records and actions by any words, in any order, however they are spelt."""
