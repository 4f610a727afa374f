// include: recommendation-filters
// audience: reviewers, ministries, civil society, treaty bodies
// order: identity
// denominator: recommendations
