// name: deadlines
// title: What is due when, and from whom?
// description: Follow-up paragraphs, next reports and measures with their due dates, from the date asked on (with
//   `past`, also what was due before and is not done or answered), by agency. A measure is of the State whose
//   recommendations it answers; where it names none, of its plan's State, else of its agencies'.
// audience: ministries, drafters
// parameter agency: ref:Agency | only what this agency answers for | Ministry of Public Security
// parameter state: ref:State | only this State | VNM
// parameter past: boolean = false | also what was due before the date asked | true
// filter state @recommendations: r.state = $state
// include: several-states
// filter state @reported: d.state = $state
// also state @reported: d.id | MATCH (s:State)<-[:CONCERNS]-(x:Document) WHERE s.id = $state AND x.state <> $state
//   RETURN DISTINCT x.id AS id
// filter state @answering: s.id = $state
// filter state @assigned: a.state = $state
// filter state @planning: l.state = $state
// column due_on: date | the day by which it is due
// column kind: string | follow-up, report or measure
// column id: id | the recommendation, document or measure
// column text: text | its words or title
// column mechanism: id | the mechanism
// column state: id | the State
// column agency: list | the agencies that answer for it on the date asked
// column status: string | how a measure stands
// identity: due_on, kind, id
// order: identity
// after: deadlines(agency, state, past, lang)
MATCH (r:Recommendation) WHERE r.follow_up_due IS NOT NULL /* and recommendations */
RETURN r.follow_up_due AS due_on, 'follow-up' AS kind, r.id AS id, r.text AS text, r.text_local AS text_local,
       r.document AS document, r.mechanism AS mechanism, r.state AS state, r.date AS made_on, r.datasets AS datasets

// # what may have answered a follow-up
// section: answers
MATCH (s:State) /* where answering */
MATCH (m:Mechanism)<-[:ISSUED_BY]-(d:Document)-[:CONCERNS]->(s)
WHERE d.date <= date($as_at)
RETURN DISTINCT m.id AS mechanism, s.id AS state, d.id AS document, d.date AS issued

// section: reports
MATCH (d:Document) WHERE d.next_report_due IS NOT NULL /* and reported */
RETURN d.next_report_due AS due_on, 'report' AS kind, d.id AS id, d.title AS text, d.mechanism AS mechanism,
       d.state AS state, d.datasets AS datasets

// section: measures
MATCH (m:Measure) WHERE m.due_on IS NOT NULL
RETURN m.due_on AS due_on, 'measure' AS kind, m.id AS id, m.title AS text, m.status AS status, m.datasets AS datasets

// # of one State: first the measures that may be its own, then all that is said of these
// section: answering
MATCH (m:Measure)-[:IMPLEMENTS]->(r:Recommendation) WHERE m.due_on IS NOT NULL /* and recommendations */
RETURN DISTINCT m.id AS id

// section: of-agencies
MATCH (m:Measure)-[:ASSIGNED_TO]->(a:Agency) WHERE m.due_on IS NOT NULL /* and assigned */
RETURN DISTINCT m.id AS id

// section: planned
MATCH (m:Measure)-[:UNDER]->(p:Provision|Law) WHERE m.due_on IS NOT NULL
RETURN DISTINCT m.id AS id, p.law AS law

// # the State's laws, and those of which only the id may tell
// section: own-laws
MATCH (l:Law)
/* where planning */
RETURN l.id AS law

// section: nameless-laws
MATCH (l:Law) WHERE l.state IS NULL
RETURN l.id AS law

// section: under-laws given each one
MATCH (l:Law) WHERE l.id = $one
MATCH (m:Measure)-[:UNDER]->(l)
WHERE m.due_on IS NOT NULL
RETURN DISTINCT m.id AS id

// section: under-provisions
MATCH (m:Measure)-[:UNDER]->(p:Provision) WHERE m.due_on IS NOT NULL
RETURN DISTINCT m.id AS id, p.law AS law

// section: planned-of given each one
MATCH (m:Measure) WHERE m.id = $one
MATCH (m)-[:UNDER]->(p:Provision|Law)
RETURN DISTINCT m.id AS id, p.law AS law

// section: plans given each one
MATCH (l:Law) WHERE l.id = $one
RETURN l.id AS law, l.state AS state

// section: measures-of given each one
MATCH (m:Measure) WHERE m.id = $one
RETURN m.due_on AS due_on, 'measure' AS kind, m.id AS id, m.title AS text, m.status AS status, m.datasets AS datasets

// section: assigned-of given each one
MATCH (m:Measure) WHERE m.id = $one
MATCH (m)-[x:ASSIGNED_TO]->(a:Agency)
RETURN DISTINCT m.id AS id, a.id AS agency, a.state AS state, x.role AS role

// section: asked-of given each one
MATCH (m:Measure) WHERE m.id = $one
MATCH (m)-[:IMPLEMENTS]->(r:Recommendation)
RETURN DISTINCT m.id AS id, r.mechanism AS mechanism, r.state AS state

// section: assigned
MATCH (m:Measure)-[x:ASSIGNED_TO]->(a:Agency) WHERE m.due_on IS NOT NULL
RETURN DISTINCT m.id AS id, a.id AS agency, a.state AS state, x.role AS role

// section: asked
MATCH (m:Measure)-[:IMPLEMENTS]->(r:Recommendation) WHERE m.due_on IS NOT NULL
RETURN DISTINCT m.id AS id, r.mechanism AS mechanism, r.state AS state

// section: agencies
MATCH (a:Agency)
RETURN a.id AS agency, a.name AS agency_name, a.name_local AS agency_name_local,
       a.active_from AS active_from, a.active_to AS active_to

// section: agencies-among given each one
MATCH (a:Agency) WHERE a.id = $one
RETURN a.id AS agency, a.name AS agency_name, a.name_local AS agency_name_local,
       a.active_from AS active_from, a.active_to AS active_to

// section: successions
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)
RETURN a.id AS start_id, b.id AS end_id, s.effective_on AS effective_on, s.functions AS functions

// section: successions-from given each one
MATCH (a:Agency) WHERE a.id = $one
MATCH (a)-[s:SUCCEEDED_BY]->(b:Agency)
RETURN a.id AS start_id, b.id AS end_id, s.effective_on AS effective_on, s.functions AS functions
