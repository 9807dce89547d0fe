"""The frame around the pages: rail, top bar, head, status bar, search, toast, veil."""
