"""Prints: plain rows to PDF after GB/T 9704; `document` writes, `check` reads back."""
