// name: coverage
// title: How far are recommendations covered by law, agencies and measures?
// description: Per mechanism, cycle, theme, agency or State: how many recommendations there are, how many have a
//   confirmed link (full or partial), one in force, an agency that answers, a measure; counts and shares.
// audience: analysts, reviewers
// include: recommendation-filters
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
// order: identity
// denominator: recommendations
// after: coverage(by, lang)
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.mechanism AS mechanism, r.cycle AS cycle, r.state AS state,
       r.document AS document, r.themes AS themes, r.datasets AS datasets

// section: linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' AND i.extent IN ['full', 'partial'] /* and recommendations */
RETURN DISTINCT r.id AS recommendation, p.begins AS begins_on, p.`ends` AS ends_on, p.start_known AS start_known

// section: measured
MATCH (m:Measure)-[:IMPLEMENTS]->(r:Recommendation)
WHERE r.id IS NOT NULL /* and recommendations */
RETURN DISTINCT r.id AS recommendation

// section: names-of-theme given each one
MATCH (x:Concept) WHERE x.id = $one
RETURN x.id AS id, x.name AS name, x.name_local AS name_local

// section: names-of-mechanism given each one
MATCH (x:Mechanism) WHERE x.id = $one
RETURN x.id AS id, x.name AS name

// section: names-of-agency given each one
MATCH (x:Agency) WHERE x.id = $one
RETURN x.id AS id, x.name AS name, x.name_local AS name_local

// section: names-of-state given each one
MATCH (x:State) WHERE x.id = $one
RETURN x.id AS id, x.name AS name

// section: names-of-document given each one
MATCH (x:Document) WHERE x.id = $one
RETURN x.id AS id, x.title AS name

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count
