"""Syncs a book with the centre: enrolment, entries both ways, photos after them."""
