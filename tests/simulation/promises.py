"""What a simulation finds."""


class Broken(AssertionError):
    """A promise was broken; says which."""
