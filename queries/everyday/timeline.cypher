// name: timeline
// title: What happened around a recommendation or law, and when?
// description: In the order of time: when it was adopted, when the laws linked to it were issued, took effect, were
//   amended, replaced or ended, when the words of their provisions changed and by which law, when provisions began
//   or ended apart from their law, when agencies were succeeded, which events, measures and progress there were. One row
//   for each thing that happened: the acts, successors or laws that it concerns stand together.
// audience: analysts, drafters, reviewers
// kind: statement
// include: definitions
// define own_heading(p): CASE WHEN $lang = 'local' THEN coalesce(p.heading_local, p.title_local, p.heading, p.title)
//   ELSE coalesce(p.heading, p.title, p.heading_local, p.title_local) END
// parameter of!: ref:Recommendation|Law|Provision | the recommendation, law or provision | 66/2011/QH12
// column day: date | when
// column what: string | what happened
// column id: id | to whom or what
// column label: string | what that is
// column name: text | its name or words
// column other: list | what else is concerned
// column source: list | where it is said
// identity: day, what, id
MATCH (r:Recommendation) WHERE r.id = $of
UNWIND ['recommended', 'follow-up due'] AS what
WITH r, what, CASE what WHEN 'recommended' THEN r.date ELSE r.follow_up_due END AS day WHERE day IS NOT NULL
RETURN day AS day, what AS what, r.id AS id, 'Recommendation' AS label, own_text(r) AS name,
       [CASE WHEN what = '' THEN '' END] AS other, r.sources AS source
UNION ALL
MATCH (n:Recommendation|Provision|Law) WHERE n.id = $of
OPTIONAL MATCH (n)-[i:IMPLEMENTED_BY]->(q:Provision|Law) WHERE i.status = 'confirmed'
WITH DISTINCT coalesce(n.law, q.law) AS law
MATCH (l:Law) WHERE l.id = law
MATCH (p:Provision|Law) WHERE p.law = law
UNWIND ['adopted', 'takes effect', 'ends'] AS what
WITH p, l, what, CASE what WHEN 'adopted' THEN p.issued_on WHEN 'takes effect'
     THEN coalesce(p.in_force_from, p.valid_from)
     ELSE CASE WHEN p.id = l.id THEN p.`ends` ELSE p.valid_to END END AS day,
     CASE WHEN p.id <> l.id THEN CASE what WHEN 'ends' THEN l.in_force_to ELSE l.in_force_from END END AS whole
WITH p, what, day, whole WHERE day IS NOT NULL AND coalesce(whole <> day, true)
RETURN day AS day, what AS what, p.id AS id, CASE WHEN p.id = p.law THEN 'Law' ELSE 'Provision' END AS label,
       own_heading(p) AS name, [CASE WHEN what = '' THEN '' END] AS other, p.sources AS source
UNION ALL
MATCH (n:Recommendation|Provision|Law) WHERE n.id = $of
OPTIONAL MATCH (n)-[i:IMPLEMENTED_BY]->(q:Provision|Law) WHERE i.status = 'confirmed'
WITH DISTINCT coalesce(n.law, q.law) AS law
MATCH (p:Provision) WHERE p.law = law
WITH p
MATCH (p)<-[:VERSION_OF]-(t:ProvisionText) WHERE t.valid_from IS NOT NULL
RETURN t.valid_from AS day, 'new words' AS what, p.id AS id, 'Provision' AS label, own_text(t) AS name,
       t.amended_by AS other, t.sources AS source
UNION ALL
MATCH (n:Recommendation|Provision|Law) WHERE n.id = $of
OPTIONAL MATCH (n)-[i:IMPLEMENTED_BY]->(q:Provision|Law) WHERE i.status = 'confirmed'
WITH DISTINCT coalesce(n.law, q.law) AS law
MATCH (a:Provision|Law)-[:AMENDS|REPEALS|REPLACES]->(b:Provision|Law) WHERE a.law = law OR b.law = law
WITH DISTINCT law, a, b
UNWIND ['amended', 'amends', 'repealed', 'repeals', 'replaced', 'replaces'] AS what
WITH a, b, what, what IN ['amended', 'repealed', 'replaced'] AS undergone, law
WHERE CASE WHEN undergone THEN b.law ELSE a.law END = law
OPTIONAL MATCH (a)-[x:AMENDS]->(b) WHERE what IN ['amended', 'amends']
OPTIONAL MATCH (a)-[y:REPEALS]->(b) WHERE what IN ['repealed', 'repeals']
OPTIONAL MATCH (a)-[z:REPLACES]->(b) WHERE what IN ['replaced', 'replaces']
WITH a, b, what, undergone, coalesce(x.effective_on, y.effective_on, z.effective_on, a.begins) AS day,
     coalesce(x.dataset, y.dataset, z.dataset) AS dataset, coalesce(x.sources, y.sources, z.sources) AS sources
WHERE dataset IS NOT NULL AND day IS NOT NULL
WITH day, what, CASE WHEN undergone THEN b.id ELSE a.id END AS id, CASE WHEN undergone THEN b.law ELSE a.law END AS own,
     CASE WHEN undergone THEN a.id ELSE b.id END AS other, sources
UNWIND each(sources) AS said
WITH day, what, id, own, collect(DISTINCT other) AS other, found(said) AS source
RETURN day AS day, what AS what, id AS id, CASE WHEN id = own THEN 'Law' ELSE 'Provision' END AS label,
       CASE WHEN what = '' THEN '' END AS name, other AS other, source AS source
UNION ALL
MATCH (n:Recommendation|Provision|Law) WHERE n.id = $of
OPTIONAL MATCH (n)-[i:IMPLEMENTED_BY]->(q:Provision|Law) WHERE i.status = 'confirmed'
WITH DISTINCT coalesce(n.law, q.law) AS law
MATCH (c:Recommendation|Provision|Law)<-[:COVERS]-(m:Mandate)
WHERE m.status = 'confirmed' AND (c.law = law OR c.id = $of)
MATCH (m)-[:HELD_BY]->(:Agency)-[:SUCCEEDED_BY*0..8]->(a:Agency)
WITH DISTINCT a
MATCH (a)-[s:SUCCEEDED_BY]->(b:Agency) WHERE s.effective_on IS NOT NULL
UNWIND each(s.sources) AS said
RETURN s.effective_on AS day, 'agency succeeded' AS what, a.id AS id, 'Agency' AS label, own_name(a) AS name,
       collect(DISTINCT b.id) AS other, found(said) AS source
UNION ALL
MATCH (n:Recommendation|Provision|Law) WHERE n.id = $of
OPTIONAL MATCH (n)-[i:IMPLEMENTED_BY]->(q:Provision|Law) WHERE i.status = 'confirmed'
WITH DISTINCT n, coalesce(n.law, q.law) AS law
MATCH (e:Event)-[x:CONCERNS]->(t:Law|Document)
WHERE e.held_on IS NOT NULL AND (t.id = law OR t.id = n.document)
UNWIND each(x.sources) AS said
RETURN e.held_on AS day, 'event' AS what, e.id AS id, 'Event' AS label, e.name AS name,
       collect(DISTINCT t.id) AS other, found(said) AS source
UNION ALL
MATCH (n:Recommendation|Provision|Law) WHERE n.id = $of
MATCH (m:Measure)-[x:IMPLEMENTS|UNDER|CHANGES]->(t:Recommendation|Provision|Law) WHERE t.id = n.id OR t.law = n.law
UNWIND ['measure begins', 'measure due'] AS what
UNWIND each(x.sources) AS said
WITH m, what, CASE what WHEN 'measure due' THEN m.due_on ELSE m.starts_on END AS day, found(said) AS source
WHERE day IS NOT NULL
RETURN day AS day, what AS what, m.id AS id, 'Measure' AS label, m.title AS name,
       [CASE WHEN what = '' THEN '' END] AS other, source AS source
UNION ALL
MATCH (g:Progress)-[x:REPORTS_ON]->(t:Recommendation|Measure)
WHERE g.reported_on IS NOT NULL AND (t.id = $of
  OR EXISTS { MATCH (t)-[:IMPLEMENTS]->(r:Recommendation) WHERE r.id = $of })
UNWIND each(x.sources) AS said
RETURN g.reported_on AS day, 'progress: ' + coalesce(g.status, 'not said') AS what, g.id AS id, 'Progress' AS label,
       g.text AS name, collect(DISTINCT t.id) AS other, found(said) AS source
