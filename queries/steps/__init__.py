"""Steps in Python that follow a statement where Cypher cannot say it alike on both engines: `step(rows, asking)`."""
