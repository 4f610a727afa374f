// name: single-points-of-failure
// title: Without which law or agency would recommendations be left without basis or lead?
// description: What most recommendations hang on comes first. A law is listed with the recommendations that have no other law in force; an agency with those whose
//   only active lead it is. The more there are, the more hangs on it. An act that amends a law is no other law beside it.
// audience: analysts, reviewers, civil society
// kind: statement
// include: recommendation-filters
// include: evidence
// column kind: string | law or agency
// column id: id | the law or agency
// column name: string | its title or name
// column lost: string | what would be lost: basis or lead
// column recommendations: integer | how many would be left without it
// column which: list | these recommendations
// identity: kind, id
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE r.described AND p.described AND linked(i) AND in_force(p) /* and recommendations */
WITH r, collect(DISTINCT p.law) AS together
MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE p.described AND linked(i) AND in_force(p)
WITH DISTINCT r, together, p
OPTIONAL MATCH (p)-[:AMENDS]->(t:Provision|Law) WHERE t.law IN together AND t.law <> p.law
WITH r, together, p, count(t) AS amended
OPTIONAL MATCH (l:Law)-[:AMENDS]->(t:Provision|Law) WHERE l.id = p.law AND t.law IN together AND t.law <> p.law
WITH r, p, amended, count(t) AS amended_as_law
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.status = 'active' AND d.role = 'lead'
WITH r, collect(DISTINCT p.id) AS holding, collect(DISTINCT a.id) AS by_law,
     collect(DISTINCT CASE WHEN amended + amended_as_law = 0 THEN p.law END) AS laws
OPTIONAL MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.status = 'active' AND d.role = 'lead'
WITH r, laws, by_law, collect(DISTINCT CASE WHEN d.provisions IS NULL
       OR any(x IN holding WHERE x IN d.provisions) THEN a.id END) AS by_plan
UNWIND ['law', 'agency'] AS kind
WITH r, kind, CASE kind WHEN 'law' THEN laws ELSE by_law + by_plan END AS things
UNWIND things AS thing
WITH DISTINCT r, kind, thing
WITH r, kind, min(thing) AS thing, count(*) AS things WHERE things = 1
WITH kind, thing, collect(r.id) AS which
OPTIONAL MATCH (l:Law) WHERE l.id = thing AND kind = 'law'
OPTIONAL MATCH (a:Agency) WHERE a.id = thing AND kind = 'agency'
RETURN kind AS kind, thing AS id, coalesce(own_title(l), own_name(a)) AS name,
       CASE kind WHEN 'law' THEN 'basis' ELSE 'lead' END AS lost, size(which) AS recommendations, which AS which
ORDER BY recommendations DESC, kind, coalesce(l.sort_key, a.sort_key), id
