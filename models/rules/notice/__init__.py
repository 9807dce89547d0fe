"""Reading a notice: text in, draft out; rule-based, offline, deterministic."""
