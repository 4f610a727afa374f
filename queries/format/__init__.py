"""Query files: their format, parameters and filters, and the checks of the common Cypher subset."""
