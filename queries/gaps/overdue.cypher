// name: overdue
// title: What is past due?
// description: Recommendations with a measure whose due date has passed and which is neither done nor dropped,
//   or with a date for follow-up that has passed without a later document of that mechanism and State.
// include: gap
// column overdue: list | what was due when
// column measure: list | the measures past due
// column follow_up_due: date | the day by which the State was to report
// after: gap_overdue(lang)
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND r.follow_up_due < date($as_at)
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       r.follow_up_due AS follow_up_due, r.date AS made_on

// section: measures
MATCH (m:Measure)-[:IMPLEMENTS]->(r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND m.due_on < date($as_at) AND NOT coalesce(m.status, 'planned') IN ['done', 'dropped']
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       m.id AS measure, m.due_on AS due_on, m.title AS measure_title

// section: documents
MATCH (m:Mechanism)<-[:ISSUED_BY]-(d:Document)-[:CONCERNS]->(s:State)
WHERE d.date <= date($as_at)
RETURN DISTINCT m.id AS mechanism, s.id AS state, d.id AS document, d.date AS issued

// section: documents-of given each one
MATCH (s:State) WHERE s.id = $one
MATCH (m:Mechanism)<-[:ISSUED_BY]-(d:Document)-[:CONCERNS]->(s)
WHERE d.date <= date($as_at)
RETURN DISTINCT m.id AS mechanism, s.id AS state, d.id AS document, d.date AS issued

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
