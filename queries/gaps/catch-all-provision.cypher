// name: catch-all-provision
// title: Which provisions are given as the answer to everything?
// description: Provisions and laws linked to an outlying number of unrelated recommendations: recommendations
//   that share no theme and are not alike count apart; outlying is more than three quarters of the other linked
//   provisions have, by one and a half times the distance between the quartiles, and at least four.
// include: gap-thing
// identity: provision
// column provision: id | the provision or law
// column provision_label: string | as lawyers cite it
// column law: id | its law
// column linked: integer | recommendations linked to it
// column unrelated: integer | how many of them are unrelated
// column usual: number | the most that is not outlying
// column recommendation: list | the recommendations
// after: gap_catch_all
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT p.id AS provision, p.citation AS provision_label, p.law AS law, r.id AS recommendation, r.themes AS themes,
       i.dataset AS dataset

// section: alike
MATCH (a:Recommendation)-[s:SIMILAR_TO]->(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other

// section: alike-of given each one
MATCH (a:Recommendation) WHERE a.id = $one
MATCH (a)-[s:SIMILAR_TO]-(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
