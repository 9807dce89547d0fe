"""Prints: what is printed of a grid, the pages to look at, printers and files."""
