"""What the loaders of the big feeds (UHRI, UPR Info) share."""
