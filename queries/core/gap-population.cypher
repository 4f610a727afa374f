// name: gap-population
// title: Which recommendations do the gaps look at?
// description: One row per recommendation that passes the filters, and whether the gaps count it: it is supported
//   in whole or part, or comes from a mechanism of another kind than the Universal Periodic Review. Where such a
//   review says nothing of the State's position, it is `position unknown`.
// audience: everyone who needs the list behind a share
// kind: statement
// include: recommendation-filters
// include: evidence
// column recommendation: id | the recommendation
// column mechanism: id | the mechanism that made it
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column position: string | the State's position
// column counted: string | yes, no, or position unknown
// column expects: list | what would carry it out, where somebody has said it
// column made_by: list | the States that made it
// column due: date | when an account of it is due
// column themes: list | themes
// column groups: list | groups of people it names
// identity: recommendation
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
RETURN r.id AS recommendation, r.mechanism AS mechanism, coalesce(/* first asked-state */ r.state) AS state,
       r.cycle AS cycle, r.position AS position, r.counted AS counted, r.expects AS expects, r.made_by AS made_by,
       r.follow_up_due AS due, r.themes AS themes, r.groups AS groups
ORDER BY r.sort_key, recommendation
