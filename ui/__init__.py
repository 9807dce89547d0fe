"""What a clerk sees: the window."""
