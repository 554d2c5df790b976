"""Reads the lists that offices have: spreadsheets and text files in, typed rows and rejects out."""
