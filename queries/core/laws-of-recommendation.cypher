// name: laws-of-recommendation
// title: Which laws and provisions carry out a recommendation?
// description: One row per link between a recommendation and a provision or law, whether or not anybody is
//   responsible for it, with the state of the law on the date asked.
// audience: drafters of State reports, legal researchers
// kind: statement
// include: recommendation-filters
// include: links
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
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
UNWIND each(i.sources) AS said
WITH r, p, i.extent AS extent, i.method AS method, i.status AS status, found(said) AS source
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, p.law AS law,
       p.law_number AS law_number, law_title(p) AS law_title, p.id AS provision, p.citation AS provision_label,
       extent AS extent, method AS method, status AS status, force(p) AS in_force, p.begins AS begins_on,
       p.`ends` AS ends_on, source AS source
ORDER BY r.sort_key, recommendation, p.sort_key, provision, extent, method, status

// section: picture
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN DISTINCT r.id AS source, 'IMPLEMENTED_BY' AS relation, p.id AS target
ORDER BY source, target
