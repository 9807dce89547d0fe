"""Figures beside their peers: every case runs in a process of its own, in turn with what it is held against."""
