"""Help: a short page for each screen, in the person's language, from files that come with Nawl."""
