// name: gap-population
// title: Which recommendations do the gaps look at?
// description: One row per recommendation that passes the filters, and whether the gaps count it: it is supported
//   in whole or part, or comes from a mechanism of another kind than the Universal Periodic Review. Where such a
//   review says nothing of the State's position, it is `position unknown`.
// audience: everyone who needs the list behind a share
// include: recommendation-filters
// column recommendation: id | the recommendation
// column mechanism: id | the mechanism that made it
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column position: string | the State's position
// column counted: string | yes, no, or position unknown
// column themes: list | themes
// identity: recommendation
// order: identity
// denominator: recommendations
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.mechanism AS mechanism, r.state AS state, r.cycle AS cycle, r.position AS position,
       CASE WHEN r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR'
            THEN 'yes'
            WHEN r.position IS NULL AND coalesce(r.mechanism_kind, r.mechanism) = 'UPR' THEN 'position unknown'
            ELSE 'no' END AS counted,
       r.themes AS themes

// # what the table of all gaps says of evidence: the confirmed links of those that count, each once
// section: links
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed'
  AND (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
WITH DISTINCT r.id AS recommendation, p.id AS place, i.extent AS extent, i.method AS method
RETURN method AS method, count(*) AS links ORDER BY method

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count
