"""The window: what a field officer and a bookkeeper see. docs/ui.md says where a new screen, column or field goes."""
