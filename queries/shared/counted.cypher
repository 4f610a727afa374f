// # Who is counted: supported in whole or part, or of a mechanism of another kind than the Universal Periodic Review;
// # a position that is asked for overrules this.
// filter !position @recommendations: r.counted = 'yes'
