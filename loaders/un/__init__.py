"""What the loaders of UN documents share: symbols, States, numbers of items, phrases of position."""
