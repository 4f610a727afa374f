// # The gaps that name a law, provision or mandate instead of a recommendation.
// include: recommendation-filters
// audience: reviewers, ministries, civil society, treaty bodies
// define stands(p): p.described AND p.in_force_since <= date($as_at) AND p.in_force_until > date($as_at)
