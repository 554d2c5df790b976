"""The main window: it navigates, and knows nothing of what screens show."""
