// name: repeated
// title: What is asked again and again, and still not done?
// description: Recommendations that belong to a request made in two or more cycles or by two or more
//   mechanisms (recommendations of one State that are alike, noted ones too), for none of which a full link in
//   force is known. Counted among all recommendations that pass the filters.
// kind: analysis
// reason: likeness goes on from one recommendation to the next without an end.
// include: gap
// column cluster: id | the request: its first recommendation
// column members: list | all recommendations that ask the same
// column cycles: list | the cycles in which it was asked
// column mechanisms: list | the mechanisms that asked it
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
  AND EXISTS { MATCH (r)-[s:SIMILAR_TO]-(o:Recommendation) WHERE coalesce(s.status, 'proposed') <> 'rejected' }
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding

// section: alike given ids
UNWIND $ids AS id
MATCH (a:Recommendation) WHERE a.id = id
MATCH (a)-[s:SIMILAR_TO]-(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other, a.state AS one_state, b.state AS other_state,
       a.cycle AS one_cycle, b.cycle AS other_cycle, a.mechanism AS one_mechanism, b.mechanism AS other_mechanism

// section: done given ids
UNWIND $ids AS id
MATCH (r:Recommendation) WHERE r.id = id
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent = 'full' AND stands(p)
RETURN DISTINCT r.id AS recommendation

// section: needs
OPTIONAL MATCH (:Recommendation)-[s:SIMILAR_TO]->(:Recommendation)
WITH count(s) AS likenesses
RETURN CASE WHEN likenesses = 0 THEN 'likenesses are not computed: run `rightsgraph review --similar`' END AS needs
