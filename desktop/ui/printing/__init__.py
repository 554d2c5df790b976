"""Papers in the window: seen as they will be printed, and handed to a printer."""
