"""Printed documents: the Arabic text engine, the page, the PDF and the printer."""
