// name: catch-all-provision
// title: Which provisions are given as the answer to everything?
// description: Provisions and laws linked to an outlying number of unrelated recommendations: recommendations
//   that share no theme and are not alike count apart; outlying is more than three quarters of the other linked
//   provisions have, by one and a half times the distance between the quartiles, and at least four.
// kind: analysis
// reason: what is outlying is told by quartiles over all linked provisions, and who is unrelated by groups.
// include: gap-thing
// include: counted
// identity: provision
// column provision: id | the provision or law
// column provision_label: string | as lawyers cite it
// column law: id | its law
// column linked: integer | recommendations linked to it
// column unrelated: integer | how many of them are unrelated
// column usual: number | the most that is not outlying
// column recommendation: list | the recommendations
// column finding: string | gap
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND p.described AND r.described /* and recommendations */
RETURN DISTINCT p.id AS provision, p.citation AS provision_label, p.law AS law, r.id AS recommendation,
    r.themes AS themes

// section: alike given ids
UNWIND $ids AS id
MATCH (a:Recommendation) WHERE a.id = id
MATCH (a)-[s:SIMILAR_TO]-(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other
