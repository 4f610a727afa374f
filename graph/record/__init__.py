"""The store of record: statements as datasets made them, in one SQLite file, and the write path into it."""
