"""How an old ledger file becomes a new one."""
