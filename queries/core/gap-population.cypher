// name: gap-population
// title: Which recommendations do the gaps look at?
// description: One row per recommendation that passes the filters, and whether the gaps count it: it is supported
//   in whole or part, or comes from a mechanism of another kind than the Universal Periodic Review. Where such a
//   review says nothing of the State's position, it is `position unknown`.
// audience: everyone who needs the list behind a share
// kind: statement
// include: recommendation-filters
// column recommendation: id | the recommendation
// column mechanism: id | the mechanism that made it
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column position: string | the State's position
// column counted: string | yes, no, or position unknown
// column themes: list | themes
// identity: recommendation
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
RETURN r.id AS recommendation, r.mechanism AS mechanism, coalesce(/* first asked-state */ r.state) AS state,
       r.cycle AS cycle, r.position AS position, r.counted AS counted, r.themes AS themes
ORDER BY r.sort_key, recommendation

// section: evidence
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND r.counted = 'yes' /* and recommendations */
WITH DISTINCT r.id AS recommendation, p.id AS place, i.extent AS extent, i.method AS method
RETURN method AS method, count(*) AS links
