// name: repeated
// title: What is asked again and again, and still not done?
// description: Recommendations that belong to a request made in two or more cycles or by two or more
//   mechanisms (recommendations of one State that are alike, noted ones too), for none of which a full link in
//   force is known. Counted among all recommendations that pass the filters.
// include: gap
// column cluster: id | the request: its first recommendation
// column members: list | all recommendations that ask the same
// column cycles: list | the cycles in which it was asked
// column mechanisms: list | the mechanisms that asked it
// after: gap_repeated(lang)
MATCH (r:Recommendation)
WHERE EXISTS { MATCH (r)-[s:SIMILAR_TO]-(o:Recommendation) WHERE coalesce(s.status, 'proposed') <> 'rejected' } /* and recommendations */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets

// # of one recommendation the likenesses tell as quickly themselves
// section: asked
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets

// section: alike
MATCH (a:Recommendation)-[s:SIMILAR_TO]->(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other, a.state AS one_state, b.state AS other_state,
       a.cycle AS one_cycle, b.cycle AS other_cycle, a.mechanism AS one_mechanism, b.mechanism AS other_mechanism

// section: alike-of given each one
MATCH (a:Recommendation) WHERE a.id = $one
MATCH (a)-[s:SIMILAR_TO]-(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other, a.state AS one_state, b.state AS other_state,
       a.cycle AS one_cycle, b.cycle AS other_cycle, a.mechanism AS one_mechanism, b.mechanism AS other_mechanism

// section: done
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent = 'full'
  AND (p.begins IS NULL OR p.begins <= date($as_at)) AND (p.`ends` IS NULL OR p.`ends` > date($as_at))
RETURN DISTINCT r.id AS recommendation

// section: done-of given each one
MATCH (r:Recommendation) WHERE r.id = $one
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent = 'full'
  AND (p.begins IS NULL OR p.begins <= date($as_at)) AND (p.`ends` IS NULL OR p.`ends` > date($as_at))
RETURN DISTINCT r.id AS recommendation

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count
