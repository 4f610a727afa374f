// name: agency-load
// title: Which agencies carry most, and over which does most lead?
// description: Agencies that answer for recommendations on the date asked (rows of who-implements, active ones), by
//   the number of recommendations. Betweenness, from 0 to 1, tells on how many of the shortest ways between
//   agencies and laws an agency lies: what joins otherwise separate fields is high.
// kind: analysis
// reason: betweenness is a measure of a network.
// audience: analysts, reviewers, civil society
// include: recommendation-filters
// column rank: integer | by the number of recommendations
// column agency: id | the agency
// column agency_name: string | its name
// column recommendations: integer | recommendations for which it answers
// column as_lead: integer | those for which it leads
// column laws: integer | the laws via which it does
// column share: number | its share of all recommendations that have an agency, in per cent
// column betweenness: number | its place between agencies and laws
// identity: rank, agency
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.themes AS themes
