"""What Nawl says to people: every sentence once in English, translated by gettext's catalogues."""
