// name: single-points-of-failure
// title: Without which law or agency would recommendations be left without basis or lead?
// description: A law is listed with the recommendations that have no other law in force; an agency with those whose
//   only active lead it is. The more there are, the more hangs on it.
// audience: analysts, reviewers, civil society
// include: recommendation-filters
// column rank: integer | by the number of recommendations
// column kind: string | law or agency
// column id: id | the law or agency
// column name: string | its title or name
// column lost: string | what would be lost: basis or lead
// column recommendations: integer | how many would be left without it
// column which: list | these recommendations
// identity: rank, kind, id
// order: identity
// denominator: recommendations
// after: single_points
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.themes AS themes

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count
