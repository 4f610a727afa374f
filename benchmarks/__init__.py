"""What the program costs: `python -m benchmarks -o bench.json` measures the installed program and prints it."""
