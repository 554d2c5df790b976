"""Payments and cash: receipts, what is owed, what came in, and the box counted by note and coin."""
