"""Hands a finished PDF to a printer. The queue of CUPS takes the file itself; `desktop.ui.printing` serves others."""
