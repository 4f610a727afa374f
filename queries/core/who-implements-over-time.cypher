// name: who-implements-over-time
// title: From when to when does which agency implement which recommendation via which law?
// description: The rows of `who-implements` with their times: one row per recommendation, provision and agency and
//   stretch of time in which the agency answers for it, and one without an agency for the link itself. A row of
//   `who-implements` stands on a day that both times hold. Of what is in force on the date asked; with
//   --include-ended of all, which is what a picture needs to be moved to another day.
// audience: analysts, legal historians, makers of pictures
// include: recommendation-filters
// kind: statement
// include: links
// parameter agency: ref:Agency | only rows of this agency, also where a successor stands in its place | Ministry of Public Security
// filter agency @duties: (a.id = $agency OR d.via = $agency)
// filter agency @unanswered: false
// define open(day): CASE WHEN day > date('0001-01-01') AND day < date('9999-12-31') THEN day END
// column recommendation: id | the recommendation
// column law: id | the law
// column provision: id | what is linked: a provision, or the law itself
// column extent: string | how far it carries the recommendation out
// column method: string | document, editorial or suggested
// column in_force_from: date | the day from which the provision is in force; empty where it is not known or has always been
// column in_force_to: date | the day from which it no longer is
// column agency: id | the agency during that time; empty in the row of the link itself
// column agency_status: string | active, not yet, unresolved, ended or successor unclear
// column role: string | lead, coordinate, cooperate, monitor, adjudicate, train, supervise
// column basis: string | law, plan or editorial
// column via_agency: id | the mandate's own agency, where a successor stands in its place
// column over: string | what the mandate covers: law, or the recommendation itself
// column since: date | the first day on which the agency answers for it so
// column until: date | the day from which it no longer does
// column mandate: list | the mandates that say so
// identity: recommendation, provision, extent, method, agency, role, basis, via_agency, over, since, until
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
WITH DISTINCT r, p, i.extent AS extent, i.method AS method
MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE d.status IS NOT NULL /* and duties */
RETURN r.id AS recommendation, p.law AS law, p.id AS provision, extent AS extent, method AS method,
       open(p.in_force_since) AS in_force_from, open(p.in_force_until) AS in_force_to, a.id AS agency,
       d.status AS agency_status, d.role AS role, d.basis AS basis, d.via AS via_agency, 'law' AS over,
       open(d.since) AS since, open(d.until) AS until, d.mandates AS mandate
UNION ALL
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
WITH DISTINCT r, p, i.extent AS extent, i.method AS method
MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency) WHERE (d.provisions IS NULL OR p.id IN d.provisions) /* and duties */
RETURN r.id AS recommendation, p.law AS law, p.id AS provision, extent AS extent, method AS method,
       open(p.in_force_since) AS in_force_from, open(p.in_force_until) AS in_force_to, a.id AS agency,
       d.status AS agency_status, d.role AS role, d.basis AS basis, d.via AS via_agency, 'recommendation' AS over,
       open(d.since) AS since, open(d.until) AS until, d.mandates AS mandate
UNION ALL
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
WITH DISTINCT r, p, i.extent AS extent, i.method AS method, CASE WHEN r.id = '' THEN '' END AS nobody
WHERE r.id <> '' /* and unanswered */
RETURN r.id AS recommendation, p.law AS law, p.id AS provision, extent AS extent, method AS method,
       open(p.in_force_since) AS in_force_from, open(p.in_force_until) AS in_force_to, nobody AS agency,
       nobody AS agency_status, nobody AS role, nobody AS basis, nobody AS via_agency, nobody AS over,
       CASE WHEN nobody IS NOT NULL THEN p.in_force_since END AS since,
       CASE WHEN nobody IS NOT NULL THEN p.in_force_until END AS until,
       CASE WHEN nobody IS NOT NULL THEN r.themes END AS mandate

// section: datasets
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN DISTINCT i.dataset AS dataset, p.in_force_since AS since, p.in_force_until AS until
