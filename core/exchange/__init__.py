"""What a laptop and the centre say to each other: the bytes of requests and answers. `docs/sync.md` specifies them."""
