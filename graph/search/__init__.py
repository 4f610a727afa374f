"""Full-text search over the record: index, query language, ranking."""
