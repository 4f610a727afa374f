// name: leads-about-a-group
// title: Which agencies lead on recommendations about a group of people?
// description: One row per agency that leads on the date asked for law in force to which such a recommendation is
//   linked, or for the recommendation itself.
// audience: an example of a question of one's own
// kind: statement
// include: definitions
// parameter group!: ref:Concept@group | the group of people | Children
// column agency: id | the agency
// column name: string | its name
// identity: agency
MATCH (a:Agency)-[d:ANSWERS_FOR]->(t:Provision|Law|Recommendation)
WHERE d.role = 'lead' AND holds(d)
  AND ((in_force(t) AND EXISTS { MATCH (t)<-[i:IMPLEMENTED_BY]-(r:Recommendation)
                                 WHERE linked(i) AND r.kind = 'recommendation' AND $group IN r.groups })
       OR ($group IN t.groups AND t.kind = 'recommendation' AND (
           (d.provisions IS NULL AND EXISTS { MATCH (t)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
                                              WHERE linked(i) AND in_force(p) })
           OR EXISTS { MATCH (t)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
                       WHERE linked(i) AND in_force(p) AND p.id IN d.provisions })))
WITH DISTINCT a
RETURN a.id AS agency, own_name(a) AS name
ORDER BY a.sort_key, agency
