// name: no-measure
// title: For which recommendations is no measure with a date or an output set out?
// description: Recommendations without a measure, or whose measures name neither a due date nor an output.
// include: gap
// column measure: list | measures without due date and output
// after: gap_rows(lang)
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND NOT EXISTS {
    MATCH (m:Measure)-[:IMPLEMENTS]->(r) WHERE (m.due_on IS NOT NULL OR m.output IS NOT NULL) /* and recommendations */
  }
OPTIONAL MATCH (n:Measure)-[:IMPLEMENTS]->(r)
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       n.id AS measure

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
