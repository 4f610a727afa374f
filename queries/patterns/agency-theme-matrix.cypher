// name: agency-theme-matrix
// title: Which agency answers for which theme?
// description: One row per agency and theme with at least one recommendation: the cells of a matrix that are not
//   empty.
// audience: analysts, reviewers, civil society
// kind: statement
// include: recommendation-filters
// include: evidence
// column agency: id | the agency
// column agency_name: string | its name
// column theme: id | the theme
// column recommendations: integer | recommendations about the theme for which it answers
// column as_lead: integer | those for which it leads
// identity: agency, theme
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND in_force(p) /* and recommendations */
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.status = 'active'
WITH r, collect(DISTINCT p.id) AS holding, collect(DISTINCT a.id) AS by_law,
     collect(DISTINCT CASE WHEN d.role = 'lead' THEN a.id END) AS leads_by_law
OPTIONAL MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.status = 'active'
WITH r, by_law, leads_by_law, d.role AS role,
     CASE WHEN d.provisions IS NULL OR any(x IN holding WHERE x IN d.provisions) THEN a.id END AS planned
WITH r, by_law, leads_by_law, collect(DISTINCT planned) AS by_plan,
     collect(DISTINCT CASE WHEN role = 'lead' THEN planned END) AS leads_by_plan
WITH r, by_law + by_plan AS agencies, leads_by_law + leads_by_plan AS leads
UNWIND agencies AS agency
WITH DISTINCT r, agency, agency IN leads AS leading
UNWIND r.themes AS theme
WITH agency, theme, count(*) AS recommendations, count(CASE WHEN leading THEN 1 END) AS as_lead
MATCH (a:Agency) WHERE a.id = agency
MATCH (c:Concept) WHERE c.id = theme
RETURN agency AS agency, own_name(a) AS agency_name, theme AS theme, recommendations AS recommendations,
       as_lead AS as_lead
ORDER BY a.sort_key, agency, c.sort_key, theme
