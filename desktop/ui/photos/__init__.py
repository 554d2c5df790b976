"""Photos of pieces and people: dropped, chosen, or offered by a phone; stripped and shrunk on their way in."""
