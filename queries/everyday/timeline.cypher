// name: timeline
// title: What happened around a recommendation or law, and when?
// description: In the order of time: when it was adopted, when the laws linked to it were issued, took effect, were
//   amended, replaced or ended, when the words of their provisions changed and by which law, when provisions began
//   or ended apart from their law, when agencies were succeeded, which events, measures and progress there were.
// audience: analysts, drafters, reviewers
// parameter of!: ref:Recommendation|Law|Provision | the recommendation, law or provision | 66/2011/QH12
// column day: date | when
// column what: string | what happened
// column id: id | to whom or what
// column label: string | what that is
// column name: text | its name or words
// column other: id | what else is concerned
// column source: list | where it is said
// identity: day, what, id, other
// order: identity
// after: timeline(lang)
MATCH (r:Recommendation) WHERE r.id = $of
RETURN r.id AS id, r.text AS name, r.text_local AS name_local, r.date AS day, r.follow_up_due AS due_on,
       r.evidence AS evidence, r.datasets AS datasets

// section: linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE r.id = $of AND i.status = 'confirmed'
RETURN DISTINCT p.id AS id, p.law AS law

// section: laws given each one
MATCH (l:Law) WHERE l.id = $one
RETURN l.id AS id, l.title AS name, l.title_local AS name_local, l.issued_on AS issued_on, l.in_force_from AS in_force_from,
       l.in_force_to AS in_force_to, l.`ends` AS ended_on, l.evidence AS evidence, l.datasets AS datasets

// section: inside given each one
MATCH (w:Law) WHERE w.id = $one
MATCH (w)<-[:PART_OF*1..16]-(p:Provision)
WHERE p.law = w.id
RETURN DISTINCT p.id AS id

// # provisions that begin or end on days of their own
// section: provisions given each one
MATCH (w:Law) WHERE w.id = $one
MATCH (w)<-[:PART_OF*1..16]-(p:Provision)
WHERE p.law = w.id AND (p.valid_from IS NOT NULL OR p.valid_to IS NOT NULL)
RETURN DISTINCT p.id AS id, p.law AS law, p.heading AS name, p.heading_local AS name_local,
       p.valid_from AS valid_from, p.valid_to AS valid_to, p.evidence AS evidence, p.datasets AS datasets

// section: versions given each one
MATCH (w:Law) WHERE w.id = $one
MATCH (w)<-[:PART_OF*1..16]-(p:Provision)<-[:VERSION_OF]-(t:ProvisionText)
WHERE p.law = w.id
RETURN DISTINCT p.id AS id, t.text AS name, t.text_local AS name_local, t.valid_from AS day,
       t.amended_by AS amended_by, t.evidence AS evidence, t.datasets AS datasets

// section: provision-law
MATCH (p:Provision) WHERE p.id = $of
RETURN p.law AS law
UNION ALL
MATCH (l:Law) WHERE l.id = $of
RETURN l.id AS law

// # of places in the laws: those that anything changes, or that change anything
// section: changed-among given each one
MATCH (p:Provision) WHERE p.id = $one AND EXISTS { MATCH (p)-[:AMENDS|REPEALS|REPLACES]-(o:Provision|Law) }
RETURN p.id AS id

// section: changed-laws given each one
MATCH (l:Law) WHERE l.id = $one AND EXISTS { MATCH (l)-[:AMENDS|REPEALS|REPLACES]-(o:Provision|Law) }
RETURN l.id AS id

// section: amended-of given each one
MATCH (b:Provision|Law) WHERE b.id = $one
MATCH (a:Provision|Law)-[x:AMENDS]->(b)
RETURN DISTINCT 'amended' AS what, b.id AS id, a.id AS other, x.effective_on AS day, a.begins AS begins, x.sources AS sources

// section: repealed-of given each one
MATCH (b:Provision|Law) WHERE b.id = $one
MATCH (a:Provision|Law)-[x:REPEALS]->(b)
RETURN DISTINCT 'repealed' AS what, b.id AS id, a.id AS other, x.effective_on AS day, a.begins AS begins, x.sources AS sources

// section: replaced-of given each one
MATCH (b:Provision|Law) WHERE b.id = $one
MATCH (a:Provision|Law)-[x:REPLACES]->(b)
RETURN DISTINCT 'replaced' AS what, b.id AS id, a.id AS other, x.effective_on AS day, a.begins AS begins, x.sources AS sources

// section: amends-of given each one
MATCH (a:Provision|Law) WHERE a.id = $one
MATCH (a)-[x:AMENDS]->(b:Provision|Law)
RETURN DISTINCT 'amends' AS what, a.id AS id, b.id AS other, x.effective_on AS day, a.begins AS begins, x.sources AS sources

// section: repeals-of given each one
MATCH (a:Provision|Law) WHERE a.id = $one
MATCH (a)-[x:REPEALS]->(b:Provision|Law)
RETURN DISTINCT 'repeals' AS what, a.id AS id, b.id AS other, x.effective_on AS day, a.begins AS begins, x.sources AS sources

// section: replaces-of given each one
MATCH (a:Provision|Law) WHERE a.id = $one
MATCH (a)-[x:REPLACES]->(b:Provision|Law)
RETURN DISTINCT 'replaces' AS what, a.id AS id, b.id AS other, x.effective_on AS day, a.begins AS begins, x.sources AS sources

// section: covered-among given each one
MATCH (c:Provision) WHERE c.id = $one AND EXISTS { MATCH (m:Mandate)-[:COVERS]->(c) }
RETURN c.id AS id

// section: holders-of given each one
MATCH (c:Provision|Law) WHERE c.id = $one
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(c)
WHERE m.status = 'confirmed'
RETURN DISTINCT a.id AS agency

// section: holders
MATCH (a:Agency)<-[:HELD_BY]-(m:Mandate)-[:COVERS]->(r:Recommendation)
WHERE r.id = $of AND m.status = 'confirmed'
RETURN DISTINCT a.id AS agency

// section: successions given agencies
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency) WHERE a.id IN $agencies
RETURN DISTINCT 'agency succeeded' AS what, a.id AS id, b.id AS other, a.name AS name,
       a.name_local AS name_local, s.effective_on AS day, s.sources AS sources

// section: events given laws
MATCH (e:Event)-[x:CONCERNS]->(l:Law) WHERE l.id IN $laws
RETURN DISTINCT 'event' AS what, e.id AS id, l.id AS other, e.name AS name, e.held_on AS day, x.sources AS sources
UNION ALL
MATCH (e:Event)-[x:CONCERNS]->(d:Document)<-[:IN_DOCUMENT]-(r:Recommendation) WHERE r.id = $of
RETURN DISTINCT 'event' AS what, e.id AS id, d.id AS other, e.name AS name, e.held_on AS day, x.sources AS sources

// section: measures
MATCH (m:Measure)-[x:IMPLEMENTS]->(r:Recommendation) WHERE r.id = $of
RETURN DISTINCT m.id AS id, m.title AS name, m.starts_on AS starts_on, m.due_on AS due_on, x.sources AS sources

// section: measures-under given laws
MATCH (m:Measure)-[x:UNDER]->(p:Provision|Law) WHERE p.law IN $laws
RETURN DISTINCT m.id AS id, m.title AS name, m.starts_on AS starts_on, m.due_on AS due_on, x.sources AS sources
UNION ALL
MATCH (m:Measure)-[x:CHANGES]->(p:Provision|Law) WHERE p.law IN $laws
RETURN DISTINCT m.id AS id, m.title AS name, m.starts_on AS starts_on, m.due_on AS due_on, x.sources AS sources

// section: progress
MATCH (g:Progress)-[x:REPORTS_ON]->(r:Recommendation) WHERE r.id = $of
RETURN DISTINCT g.id AS id, g.text AS name, g.reported_on AS day, g.status AS status, r.id AS other, x.sources AS sources
UNION ALL
MATCH (g:Progress)-[x:REPORTS_ON]->(m:Measure)-[:IMPLEMENTS]->(r:Recommendation) WHERE r.id = $of
RETURN DISTINCT g.id AS id, g.text AS name, g.reported_on AS day, g.status AS status, m.id AS other, x.sources AS sources
