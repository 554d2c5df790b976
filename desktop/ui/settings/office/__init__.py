"""The office's settings, beside a sample of the papers that they make."""
