"""The console: one module a family of commands, each a parser and what it runs."""
