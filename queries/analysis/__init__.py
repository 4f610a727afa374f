"""What no Cypher statement says alike on both engines: networks, likeness, comparison."""
