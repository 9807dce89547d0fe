"""The ledger page: its grid in three views, its chips, its detail pane."""
