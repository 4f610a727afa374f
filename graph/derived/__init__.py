"""What follows from the statements, worked out by the writer and stored."""
