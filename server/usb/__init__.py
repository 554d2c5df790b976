"""The centre's bundles: what comes from offices without a line, and what goes back to them, on sticks."""
