"""One file for each thing that is measured; found by place. Each has TITLE, TARGETS and `measure(size)`."""
