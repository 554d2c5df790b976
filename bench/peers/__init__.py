"""Nawl beside other systems that sync, in a public harness: same data, same proxy, same measures."""


def measure() -> dict[str, object]:
    """Nothing by itself: the harness and its peers are not part of this repository."""
    return {"how": "bench/peers/README.md"}
