"""Every record of Nawl, declared once: cards that live and change, facts that happened."""
