"""Prints: plain rows to PDF after GB/T 9704."""
