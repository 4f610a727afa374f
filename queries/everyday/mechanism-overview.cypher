// name: mechanism-overview
// title: What has a mechanism asked of a State, and how did the State respond?
// description: One row per mechanism, State, cycle and document, with its recommendations counted by position;
//   documents of which no recommendation is known are among them.
// audience: analysts, drafters
// parameter mechanism: ref:Mechanism | only this mechanism | UPR
// parameter state: ref:State | only this State under review | VNM
// filter mechanism @recommendations: r.mechanism = $mechanism
// filter state @recommendations: r.state = $state
// include: several-states
// filter mechanism @documents: d.mechanism = $mechanism
// filter state @documents: d.state = $state
// also state @documents: d.id | MATCH (s:State)<-[:CONCERNS]-(x:Document) WHERE s.id = $state AND x.state <> $state
//   RETURN DISTINCT x.id AS id
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
// order: identity
// after: mechanism_overview(lang)
MATCH (r:Recommendation) WHERE r.id IS NOT NULL /* and recommendations */
RETURN r.mechanism AS mechanism, r.state AS state, r.cycle AS cycle, r.document AS document, r.kind AS kind,
       r.position AS position, r.mechanism_kind AS mechanism_kind, count(r) AS count

// section: bare
MATCH (d:Document) WHERE d.mechanism IS NOT NULL /* and documents */
AND NOT EXISTS { MATCH (r:Recommendation)-[:IN_DOCUMENT]->(d) }
RETURN d.mechanism AS mechanism, d.state AS state, d.id AS document

// section: documents
MATCH (d:Document)
RETURN d.id AS document, d.title AS title, d.date AS date, d.next_report_due AS next_report_due

// section: documents-of given each one
MATCH (d:Document) WHERE d.id = $one
RETURN d.id AS document, d.title AS title, d.date AS date, d.next_report_due AS next_report_due
