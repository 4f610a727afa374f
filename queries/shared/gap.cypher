// # What the gaps share: who is looked at, and the columns that say of what a row speaks.
// include: recommendation-filters
// audience: reviewers, ministries, civil society, treaty bodies
// identity: recommendation
// define stands(p): p.described AND p.in_force_since <= date($as_at) AND p.in_force_until > date($as_at)
// define leads(d): d.role = 'lead' AND d.since <= date($as_at) AND d.until > date($as_at)
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column mechanism: id | the mechanism that made it
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column position: string | the State's position
// column text: text | its words
// column finding: string | gap, the kind's finer words for one, or not assessable
