"""Other people's tables: which sheet is a ledger of tasks, and where its heading, columns and rows stand."""
