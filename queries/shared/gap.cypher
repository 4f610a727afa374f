// include: recommendation-filters
// audience: reviewers, ministries, civil society, treaty bodies
// identity: recommendation
// order: identity
// denominator: recommendations
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column mechanism: id | the mechanism that made it
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column position: string | the State's position
// column text: text | its words
