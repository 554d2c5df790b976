"""Customers: who buys, in which language their documents are, what they ordered and what they owe."""
