"""A second opinion: the contract's rules worked out over plain tables, without any code of the program."""
