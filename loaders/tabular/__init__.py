"""Contract tables in files: finding the heading row, telling the table, reading cells."""
