// name: recommendations-of-law
// title: Which recommendations does a law or provision carry out?
// description: One row per link of a recommendation to the law or provision or to anything inside it, with the
//   state of what is linked on the date asked.
// audience: legal reviewers, drafters of laws
// kind: statement
// parameter law!: ref:Law|Provision | the law or provision; everything in it is included | 100/2015/QH13
// parameter status: list choice:confirmed,proposed,rejected = confirmed | which links count; several by commas | confirmed,proposed
// parameter extent: list choice:full,partial,planned,contradicts = full,partial,planned,contradicts | which links count; several by commas | full
// parameter mechanism: ref:Mechanism | only recommendations of this mechanism | CAT
// include: definitions
// parameter kind: list choice:recommendation,concern = recommendation | recommendations, concerns, or both by a comma | concern
// filter mechanism @links: r.mechanism = $mechanism
// filter kind @links: r.kind IN $kind
// filter status @links: i.status IN $status
// filter extent @links: i.extent IN $extent
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column mechanism: id | the mechanism that made it
// column position: string | the State's position
// column text: text | its words
// column text_kind: string | verbatim, paraphrase or translation
// column provision: id | what is linked: a provision, or the law itself
// column provision_label: string | the provision as lawyers cite it
// column extent: string | how far it carries the recommendation out
// column method: string | document, editorial or suggested
// column status: string | confirmed, proposed or rejected
// column in_force: string | yes, unknown, not yet or ended on the date asked
// column source: list | where the link is said
// identity: recommendation, provision, extent, method, status
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)
WITH DISTINCT p
MATCH (p)<-[i:IMPLEMENTED_BY]-(r:Recommendation)
/* where links */
UNWIND each(i.sources) AS said
WITH r, p, i.extent AS extent, i.method AS method, i.status AS status, found(said) AS source
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, own_text(r) AS text, r.text_kind AS text_kind, p.id AS provision,
       p.citation AS provision_label, extent AS extent, method AS method, status AS status, force(p) AS in_force,
       source AS source
ORDER BY r.sort_key, recommendation, p.sort_key, provision, extent, method, status

// section: picture
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)
WITH DISTINCT p
MATCH (p)<-[i:IMPLEMENTED_BY]-(r:Recommendation)
/* where links */
RETURN DISTINCT r.id AS source, 'IMPLEMENTED_BY' AS relation, p.id AS target
ORDER BY source, target
