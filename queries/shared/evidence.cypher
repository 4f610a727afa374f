// # The links behind counts of recommendations: those in force, each once, by method.

// section: evidence
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND in_force(p) /* and recommendations */
WITH DISTINCT r.id AS recommendation, p.id AS provision, i.extent AS extent, i.method AS method
RETURN method AS method, count(*) AS links
