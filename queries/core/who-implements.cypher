// name: who-implements
// title: Which agency implements which recommendation via which law?
// description: One row per recommendation, provision and agency: the recommendation is linked to a provision in
//   force on the date asked, and the agency, or the one whose place it has taken, holds a mandate in force that
//   covers the provision, anything that contains it (basis law), or the recommendation itself (basis plan or
//   editorial). A linked provision nobody answers for stands with the agency empty.
// audience: drafters of State reports, ministries, civil society, treaty bodies
// include: recommendation-filters
// kind: statement
// include: links
// parameter agency: ref:Agency | only rows of this agency, also where a successor stands in its place | Ministry of Public Security
// filter agency @duties: (a.id = $agency OR d.via = $agency)
// filter agency @unanswered: false
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column mechanism: id | the mechanism that made it
// column position: string | the State's position
// column text_kind: string | verbatim, paraphrase or translation
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column provision: id | what is linked: a provision, or the law itself
// column provision_label: string | the provision as lawyers cite it; empty where the law itself is linked
// column extent: string | how far it carries the recommendation out
// column method: string | document, editorial or suggested
// column in_force: string | yes, unknown, not yet or ended on the date asked
// column agency: id | the agency on that date
// column agency_name: string | its name
// column agency_status: string | active, not yet, unresolved (only its name is known), ended or successor unclear
// column role: string | lead, coordinate, cooperate, monitor, adjudicate, train, supervise
// column basis: string | law, plan or editorial
// column via_agency: id | the mandate's own agency, where a successor stands in its place
// column over: string | what the mandate covers: law, or the recommendation itself
// column mandate: list | the mandates that say so
// column source: list | where the link is said
// identity: recommendation, provision, extent, method, agency, role, basis, via_agency, over
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
UNWIND each(i.sources) AS said
WITH r, p, i.extent AS extent, i.method AS method, found(said) AS source
/* OPTIONAL unless agency */ MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) /* and duties */
WITH r, p, extent, method, source, d, a WHERE a.id IS NOT NULL
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, r.text_kind AS text_kind, p.law AS law, p.law_number AS law_number,
       law_title(p) AS law_title, p.id AS provision, p.citation AS provision_label, extent AS extent,
       method AS method, force(p) AS in_force, a.id AS agency, own_name(a) AS agency_name,
       d.status AS agency_status, d.role AS role, d.basis AS basis, d.via AS via_agency, 'law' AS over,
       d.mandates AS mandate, source AS source
UNION ALL
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
UNWIND each(i.sources) AS said
WITH r, p, i.extent AS extent, i.method AS method, found(said) AS source
MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency)
WHERE holds(d) AND (d.provisions IS NULL OR p.id IN d.provisions) /* and duties */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, r.text_kind AS text_kind, p.law AS law, p.law_number AS law_number,
       law_title(p) AS law_title, p.id AS provision, p.citation AS provision_label, extent AS extent,
       method AS method, force(p) AS in_force, a.id AS agency, own_name(a) AS agency_name,
       d.status AS agency_status, d.role AS role, d.basis AS basis, d.via AS via_agency, 'recommendation' AS over,
       d.mandates AS mandate, source AS source
UNION ALL
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
UNWIND each(i.sources) AS said
WITH r, p, i.extent AS extent, i.method AS method, found(said) AS source
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d)
WITH r, p, extent, method, source, count(a.id) AS over_law WHERE over_law = 0 /* and unanswered */
OPTIONAL MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d)
WITH r, p, extent, method, source, CASE WHEN r.id = '' THEN '' END AS nobody,
     count(CASE WHEN d.provisions IS NULL OR p.id IN d.provisions THEN a.id END) AS over_recommendation
WHERE over_recommendation = 0
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.position AS position, r.text_kind AS text_kind, p.law AS law, p.law_number AS law_number,
       law_title(p) AS law_title, p.id AS provision, p.citation AS provision_label, extent AS extent,
       method AS method, force(p) AS in_force, nobody AS agency, nobody AS agency_name,
       nobody AS agency_status, nobody AS role, nobody AS basis, nobody AS via_agency, nobody AS over,
       CASE WHEN nobody IS NOT NULL THEN source END AS mandate, source AS source
