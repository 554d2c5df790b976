"""Artisans: the people whose work the office sells. The pattern that other screens follow."""
