"""The laptop's bundles: what goes to a centre without a line, and what comes back, on a stick."""
