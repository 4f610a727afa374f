// name: no-measure
// title: For which recommendations is no measure with a date or an output set out?
// description: Recommendations without a measure, or whose measures name neither a due date nor an output.
// kind: statement
// include: gap
// include: counted
// column measure: list | measures without due date and output
MATCH (r:Recommendation)
WHERE r.described AND NOT EXISTS {
    MATCH (r)<-[:IMPLEMENTS]-(m:Measure) WHERE m.due_on IS NOT NULL OR m.output IS NOT NULL
  } /* and recommendations */
OPTIONAL MATCH (r)<-[:IMPLEMENTS]-(m:Measure)
WITH r, collect(DISTINCT m.id) AS measure
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, measure AS measure
ORDER BY r.sort_key, recommendation

// section: needs
OPTIONAL MATCH (m:Measure)-[:IMPLEMENTS]->(r:Recommendation)
WHERE r.described /* and recommendations */
WITH count(m) AS measures
RETURN CASE WHEN measures = 0 THEN 'no measures are recorded for these: load a plan or measures' END AS needs
