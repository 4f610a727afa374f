"""The server engine: Neo4j with a journal of the record, a local mirror, and a lease for writers."""
