"""Steps in Python where Cypher cannot say it alike on both engines: `step(rows, asking)`."""
