// name: agency-portfolio
// title: What does an agency lead and support?
// description: Every recommendation that the agency answers for on the date asked, by law, by plan or in the
//   editors' judgement, with successions resolved: what it has taken over from others is there, what it has passed
//   on is not.
// audience: ministries, reviewers
// kind: statement
// parameter agency!: ref:Agency | the agency | Ministry of Public Security
// parameter role: list choice:lead,coordinate,cooperate,monitor,adjudicate,train,supervise = lead,coordinate,cooperate,monitor,adjudicate,train,supervise | only these roles; several by commas | lead
// parameter basis: list choice:law,plan,editorial = law,plan,editorial | only on these bases; several by commas | law,plan
// parameter mechanism: ref:Mechanism | only recommendations of this mechanism | CAT
// parameter theme: ref:Concept@theme | only recommendations about this theme | Torture & CIDT
// include: definitions
// filter mechanism @recommendations: r.mechanism = $mechanism
// filter theme @recommendations: $theme IN r.themes
// column role: string | lead, coordinate, cooperate, monitor, adjudicate, train, supervise
// column basis: string | law, plan or editorial
// column recommendation: id | the recommendation
// column mechanism: id | the mechanism that made it
// column position: string | the State's position
// column text: text | its words
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column provision: id | what is linked: a provision, or the law itself
// column provision_label: string | the provision as lawyers cite it
// column extent: string | how far it carries the recommendation out
// column in_force: string | yes or unknown
// column agency_status: string | active, not yet, unresolved, ended or successor unclear
// column via_agency: id | the agency whose place it has taken
// column over: string | what the mandate covers: law, or the recommendation itself
// column mandate: list | the mandates that say so
// column source: list | where the link is said
// identity: role, basis, recommendation, provision, extent, method, via_agency, over
// column method: string | document, editorial or suggested
// denominator: recommendations
MATCH (a:Agency) WHERE a.id = $agency
MATCH (a)-[d:ANSWERS_FOR]->(p:Provision|Law)
WHERE holds(d) AND d.role IN $role AND d.basis IN $basis
WITH d, p
MATCH (p)<-[i:IMPLEMENTED_BY]-(r:Recommendation)
WHERE linked(i) AND r.kind = 'recommendation' AND in_force(p) /* and recommendations */
UNWIND each(i.sources) AS said
WITH d, r, p, i.extent AS extent, i.method AS method, found(said) AS source
RETURN d.role AS role, d.basis AS basis, r.id AS recommendation, r.mechanism AS mechanism, r.position AS position,
       own_text(r) AS text, p.law AS law, p.law_number AS law_number, law_title(p) AS law_title, p.id AS provision,
       p.citation AS provision_label, extent AS extent, force(p) AS in_force, d.status AS agency_status,
       d.via AS via_agency, 'law' AS over, d.mandates AS mandate, source AS source, method AS method
UNION ALL
MATCH (a:Agency) WHERE a.id = $agency
MATCH (a)-[d:ANSWERS_FOR]->(r:Recommendation)
WHERE holds(d) AND d.role IN $role AND d.basis IN $basis
WITH d, r
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND r.kind = 'recommendation' AND in_force(p) /* and recommendations */
  AND (d.provisions IS NULL OR p.id IN d.provisions)
UNWIND each(i.sources) AS said
WITH d, r, p, i.extent AS extent, i.method AS method, found(said) AS source
RETURN d.role AS role, d.basis AS basis, r.id AS recommendation, r.mechanism AS mechanism, r.position AS position,
       own_text(r) AS text, p.law AS law, p.law_number AS law_number, law_title(p) AS law_title, p.id AS provision,
       p.citation AS provision_label, extent AS extent, force(p) AS in_force, d.status AS agency_status,
       d.via AS via_agency, 'recommendation' AS over, d.mandates AS mandate, source AS source, method AS method

// section: denominator
MATCH (r:Recommendation)
WHERE r.described AND r.kind = 'recommendation' /* and recommendations */
RETURN count(r) AS count
