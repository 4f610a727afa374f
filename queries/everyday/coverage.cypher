// name: coverage
// title: How far are recommendations covered by law, agencies and measures?
// description: Per mechanism, cycle, theme, agency or State: how many recommendations there are, how many have a
//   confirmed link (full or partial), one in force, an agency that answers, a measure; counts and shares.
// audience: analysts, reviewers
// kind: statement
// include: recommendation-filters
// include: evidence
// parameter by: choice:mechanism,cycle,theme,agency,state,document = mechanism | what the rows are | theme
// column group_by: string | what the row is about
// column name: text | its name or title
// column recommendations: integer | recommendations
// column with_link: integer | with a confirmed link, full or partial
// column with_link_share: number | their share
// column in_force: integer | with such a link to something in force
// column in_force_share: number | their share
// column with_agency: integer | with an agency that answers
// column with_agency_share: number | their share
// column with_measure: integer | with a measure
// column with_measure_share: number | their share
// identity: group_by
// denominator: recommendations
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
OPTIONAL MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i)
WITH DISTINCT r, p, p.id IS NOT NULL AND p.described AND in_force(p) AS holding
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.status <> 'unresolved'
WITH r, collect(DISTINCT p.id) AS linked, collect(DISTINCT CASE WHEN holding THEN p.id END) AS holding,
     collect(DISTINCT CASE WHEN holding THEN a.id END) AS by_law
OPTIONAL MATCH (r)<-[e:ANSWERS_FOR]-(b:Agency) WHERE holds(e) AND e.status <> 'unresolved'
WITH r, linked, holding, by_law, collect(DISTINCT CASE WHEN size(holding) > 0 AND (e.provisions IS NULL
       OR any(x IN holding WHERE x IN e.provisions)) THEN b.id END) AS by_plan
WITH r, size(linked) > 0 AS linked, size(holding) > 0 AS holding, by_law + by_plan AS agencies,
     EXISTS { MATCH (m:Measure)-[:IMPLEMENTS]->(r) } AS measured
UNWIND CASE $by WHEN 'agency' THEN CASE WHEN size(agencies) > 0 THEN agencies ELSE ['(none)'] END
       WHEN 'theme' THEN CASE WHEN size(r.themes) > 0 THEN r.themes ELSE ['(none)'] END
       WHEN 'mechanism' THEN [coalesce(r.mechanism, '(unknown)')] WHEN 'cycle' THEN [coalesce(r.cycle, '(unknown)')]
       WHEN 'state' THEN [coalesce(/* first asked-state */ r.state, '(unknown)')]
       ELSE [coalesce(r.document, '(unknown)')] END AS belongs
WITH DISTINCT belongs, r.id AS id, linked, holding, size(agencies) > 0 AS answered, measured
WITH belongs, count(*) AS recommendations, count(CASE WHEN linked THEN 1 END) AS with_link,
     count(CASE WHEN holding THEN 1 END) AS in_force, count(CASE WHEN answered THEN 1 END) AS with_agency,
     count(CASE WHEN measured THEN 1 END) AS with_measure
OPTIONAL MATCH (c:Concept) WHERE c.id = belongs AND $by = 'theme'
OPTIONAL MATCH (a:Agency) WHERE a.id = belongs AND $by = 'agency'
OPTIONAL MATCH (m:Mechanism) WHERE m.id = belongs AND $by = 'mechanism'
OPTIONAL MATCH (s:State) WHERE s.id = belongs AND $by = 'state'
OPTIONAL MATCH (d:Document) WHERE d.id = belongs AND $by = 'document'
RETURN belongs AS group_by, coalesce(own_name(c), own_name(a), m.name, s.name, d.title) AS name,
       recommendations AS recommendations, with_link AS with_link,
       round(with_link * 1.0 / recommendations, 4) AS with_link_share, in_force AS in_force,
       round(in_force * 1.0 / recommendations, 4) AS in_force_share, with_agency AS with_agency,
       round(with_agency * 1.0 / recommendations, 4) AS with_agency_share, with_measure AS with_measure,
       round(with_measure * 1.0 / recommendations, 4) AS with_measure_share
ORDER BY group_by
