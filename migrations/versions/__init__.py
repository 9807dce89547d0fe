"""One module a revision, each spelling out its own tables."""
