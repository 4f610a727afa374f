// name: laws-of-recommendation
// title: Which laws and provisions carry out a recommendation?
// description: One row per link between a recommendation and a provision or law, whether or not anybody is
//   responsible for it, with the state of the law on the date asked.
// audience: drafters of State reports, legal researchers
// include: recommendation-filters
// parameter law: ref:Law | only links to this law or its provisions | 100/2015/QH13
// parameter status: list choice:confirmed,proposed,rejected = confirmed | which links count; several by commas | confirmed,proposed
// parameter extent: list choice:full,partial,planned,contradicts = full,partial | which links count; several by commas | full,partial,planned
// parameter include_ended: boolean = false | also what has ended or not begun | true
// filter law @links: p.law = $law
// filter status @links: i.status IN $status
// filter extent @links: i.extent IN $extent
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column provision: id | what is linked: a provision, or the law itself
// column provision_label: string | the provision as lawyers cite it
// column extent: string | how far it carries the recommendation out
// column method: string | document, editorial or suggested
// column status: string | confirmed, proposed or rejected
// column in_force: string | yes, unknown, not yet or ended on the date asked
// column begins_on: date | the first day it applies, where known
// column ends_on: date | the day from which it no longer applies
// column source: list | where the link is said
// identity: recommendation, provision, extent, method, status
// order: identity
// denominator: recommendations
// after: links(include_ended, lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, r.text_kind AS text_kind, p.law AS law, p.id AS provision,
       p.citation AS provision_label, p.containers AS containers, p.begins AS begins_on, p.`ends` AS ends_on,
       p.start_known AS start_known, i.extent AS extent, i.method AS method, i.status AS status,
       i.sources AS sources, i.dataset AS dataset

// section: laws given each one
MATCH (l:Law) WHERE l.id = $one
RETURN l.id AS law, l.number AS law_number, l.title AS law_title, l.title_local AS law_title_local

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count

// section: picture
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN DISTINCT r.id AS source, 'IMPLEMENTED_BY' AS relation, p.id AS target
ORDER BY source, target
