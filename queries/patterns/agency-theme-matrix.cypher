// name: agency-theme-matrix
// title: Which agency answers for which theme?
// description: One row per agency and theme with at least one recommendation: the cells of a matrix that are not
//   empty.
// audience: analysts, reviewers, civil society
// include: recommendation-filters
// column agency: id | the agency
// column agency_name: string | its name
// column theme: id | the theme
// column recommendations: integer | recommendations about the theme for which it answers
// column as_lead: integer | those for which it leads
// identity: agency, theme
// order: identity
// denominator: recommendations
// after: agency_theme_matrix
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.themes AS themes

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count
