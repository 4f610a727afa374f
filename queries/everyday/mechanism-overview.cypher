// name: mechanism-overview
// title: What has a mechanism asked of a State, and how did the State respond?
// description: One row per mechanism, State, cycle and document, with its recommendations counted by position;
//   documents of which no recommendation is known are among them.
// audience: analysts, drafters
// kind: statement
// parameter mechanism: ref:Mechanism | only this mechanism | UPR
// parameter state: ref:State | only this State under review | VNM
// filter mechanism @recommendations: r.mechanism = $mechanism
// filter state @recommendations: $state IN r.states
// filter state @asked-state: $state
// filter mechanism @documents: d.mechanism = $mechanism
// filter state @documents: $state IN d.states
// column mechanism: id | the mechanism
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column document: id | the document
// column title: text | its title
// column date: date | its date
// column next_report_due: date | when the State is to report next
// column recommendations: integer | recommendations in it
// column concerns: integer | concerns in it
// column supported: integer | recommendations supported
// column supported_in_part: integer | recommendations supported in part
// column noted: integer | recommendations noted
// column pending: integer | recommendations with a position still to come
// column position_unknown: integer | UPR recommendations of which no position is known
// identity: mechanism, state, cycle, document
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
OPTIONAL MATCH (r)-[:IN_DOCUMENT]->(d:Document)
WITH r, d, CASE WHEN r.kind = 'recommendation' THEN coalesce(r.position, 'unknown') END AS answered,
     coalesce(r.mechanism_kind, r.mechanism) AS mechanism_kind
RETURN r.mechanism AS mechanism, coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle,
       r.document AS document, d.title AS title, d.date AS date, d.next_report_due AS next_report_due,
       count(answered) AS recommendations, count(CASE WHEN r.kind = 'concern' THEN 1 END) AS concerns,
       count(CASE WHEN answered = 'supported' THEN 1 END) AS supported,
       count(CASE WHEN answered = 'supported in part' THEN 1 END) AS supported_in_part,
       count(CASE WHEN answered = 'noted' THEN 1 END) AS noted,
       count(CASE WHEN answered = 'pending' THEN 1 END) AS pending,
       count(CASE WHEN answered = 'unknown' AND mechanism_kind = 'UPR' THEN 1 END) AS position_unknown
UNION ALL
MATCH (d:Document)
WHERE d.mechanism IS NOT NULL AND NOT EXISTS { MATCH (r:Recommendation)-[:IN_DOCUMENT]->(d) } /* and documents */
RETURN d.mechanism AS mechanism, coalesce(/* first asked-state */ d.state) AS state,
       CASE WHEN d.id = '' THEN '' END AS cycle, d.id AS document, d.title AS title, d.date AS date,
       d.next_report_due AS next_report_due, 0 AS recommendations, 0 AS concerns, 0 AS supported,
       0 AS supported_in_part, 0 AS noted, 0 AS pending, 0 AS position_unknown
