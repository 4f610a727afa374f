// name: agency-portfolio
// title: What does an agency lead and support?
// description: Every recommendation that the agency answers for on the date asked, by law, by plan or in the
//   editors' judgement, with successions resolved: what it has taken over from others is there, what it has passed
//   on is not.
// audience: ministries, reviewers
// parameter agency!: ref:Agency | the agency | Ministry of Public Security
// parameter role: list choice:lead,coordinate,cooperate,monitor,adjudicate,train,supervise = lead,coordinate,cooperate,monitor,adjudicate,train,supervise | only these roles; several by commas | lead
// parameter basis: list choice:law,plan,editorial = law,plan,editorial | only on these bases; several by commas | law,plan
// parameter mechanism: ref:Mechanism | only recommendations of this mechanism | CAT
// parameter theme: ref:Concept@theme | only recommendations about this theme | Torture & CIDT
// filter mechanism @recommendations: r.mechanism = $mechanism
// filter theme @recommendations: $theme IN r.themes
// start theme @recommendations: r.id = started | MATCH (c:Concept)<-[:ABOUT]-(x:Recommendation) WHERE c.id = $theme
//   WITH DISTINCT x.id AS started
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
// column agency_status: string | active, not yet, ended or successor unclear
// column via_agency: id | the agency whose place it has taken
// column mandate: list | the mandates that say so
// column source: list | where the link is said
// identity: role, basis, recommendation, provision, extent, method, via_agency
// order: identity
// column method: string | document, editorial or suggested
// denominator: recommendations
// after: agency_portfolio(agency, role, basis, lang)
MATCH (r:Recommendation) WHERE coalesce(r.kind, 'recommendation') = 'recommendation' /* and recommendations */
RETURN r.id AS recommendation, r.text AS text, r.text_local AS text_local

// section: texts-of given each one
MATCH (r:Recommendation) WHERE r.id = $one
RETURN r.id AS recommendation, r.text AS text, r.text_local AS text_local

// section: denominator
MATCH (r:Recommendation) WHERE coalesce(r.kind, 'recommendation') = 'recommendation' /* and recommendations */
RETURN count(r) AS count
