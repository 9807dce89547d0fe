"""Files in and out: rows to file and file to rows, without a database."""
