// name: deadlines
// title: What is due when, and from whom?
// description: Follow-up paragraphs, next reports and measures with their due dates, from the date asked on (with
//   `past`, also what was due before and is not done or answered), by agency. A measure is of the State whose
//   recommendations it answers; where it names none, of its plan's State, else of its agencies'.
// audience: ministries, drafters
// kind: statement
// parameter agency: ref:Agency | only what this agency answers for | Ministry of Public Security
// parameter state: ref:State | only this State | VNM
// parameter past: boolean = false | also what was due before the date asked | true
// include: definitions
// filter state @recommendations: $state IN r.states
// filter state @documents: $state IN d.states
// filter state @states: (size(answering) > 0 OR $state IN states)
// filter state @asked-state: $state
// filter !past @recommendations: r.follow_up_due >= date($as_at)
// filter !past @documents: d.next_report_due >= date($as_at)
// filter !past @measures: m.due_on >= date($as_at)
// filter agency @agencies: $agency IN agencies
// filter agency @nobody: false
// column due_on: date | the day by which it is due
// column kind: string | follow-up, report or measure
// column id: id | the recommendation, document or measure
// column text: text | its words or title
// column mechanism: list | the mechanism; of a measure, of all recommendations that it answers
// column state: list | the State, or the States
// column agency: list | the agencies that answer for it on the date asked
// column status: string | how a measure stands
// identity: due_on, kind, id
MATCH (r:Recommendation)
WHERE r.follow_up_due IS NOT NULL /* and recommendations */
WITH r, coalesce(r.date, r.follow_up_due) AS asked_on, coalesce(r.document, '') AS own,
     coalesce(/* first asked-state */ r.state) AS state
OPTIONAL MATCH (d:Document) WHERE d.mechanism = r.mechanism AND state IN d.states AND d.id <> own
  AND d.date > asked_on AND d.date <= date($as_at)
WITH r, count(d.id) AS answers WHERE r.follow_up_due >= date($as_at) OR answers = 0
OPTIONAL MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) AND in_force(p)
WITH DISTINCT r, p
OPTIONAL MATCH (p)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.role = 'lead'
WITH r, collect(DISTINCT p.id) AS holding, collect(DISTINCT a.id) AS by_law
OPTIONAL MATCH (r)<-[d:ANSWERS_FOR]-(a:Agency) WHERE holds(d) AND d.role = 'lead'
WITH r, by_law, collect(DISTINCT CASE WHEN size(holding) > 0 AND (d.provisions IS NULL
       OR any(x IN holding WHERE x IN d.provisions)) THEN a.id END) AS by_plan
WITH r, by_law + by_plan AS agencies
/* where agencies */
RETURN r.follow_up_due AS due_on, 'follow-up' AS kind, r.id AS id, own_text(r) AS text, [r.mechanism] AS mechanism,
       [coalesce(/* first asked-state */ r.state)] AS state, agencies AS agency,
       CASE WHEN r.id = '' THEN '' END AS status
UNION ALL
MATCH (d:Document) WHERE d.next_report_due IS NOT NULL /* and documents */
WITH d, coalesce(d.datasets, d.aliases) AS agencies WHERE d.id <> '' /* and nobody */
RETURN d.next_report_due AS due_on, 'report' AS kind, d.id AS id, d.title AS text, [d.mechanism] AS mechanism,
       [coalesce(/* first asked-state */ d.state)] AS state, CASE WHEN d.id = '' THEN agencies END AS agency,
       CASE WHEN d.id = '' THEN '' END AS status
UNION ALL
MATCH (m:Measure)
WHERE m.due_on IS NOT NULL AND NOT coalesce(m.status, '') IN ['done', 'dropped'] /* and measures */
OPTIONAL MATCH (m)-[:ASSIGNED_TO]->(a:Agency)
WITH m, collect(DISTINCT a.state) AS theirs
OPTIONAL MATCH (m)-[e:EXERCISED_BY]->(a:Agency) WHERE holds(e)
WITH m, theirs, collect(DISTINCT a.id) AS agencies
OPTIONAL MATCH (m)-[:UNDER]->(p:Provision|Law)
WITH m, theirs, agencies, collect(DISTINCT p.law_state) AS planned
OPTIONAL MATCH (m)-[:IMPLEMENTS]->(r:Recommendation)
WITH m, theirs, agencies, planned, collect(DISTINCT r.state) AS asked, collect(DISTINCT r.mechanism) AS mechanisms,
     collect(DISTINCT CASE WHEN coalesce(/* first asked-state */ r.state) IN r.states THEN r.id END) AS answering
WITH m, agencies, mechanisms, answering, CASE WHEN size(asked) > 0 THEN asked WHEN size(planned) > 0 THEN planned
     ELSE theirs END AS states
WITH m, agencies, mechanisms, states, answering, coalesce(/* first asked-state */ '') AS asked_of
WHERE m.id <> '' /* and states */ /* and agencies */
RETURN m.due_on AS due_on, 'measure' AS kind, m.id AS id, m.title AS text, mechanisms AS mechanism,
       CASE WHEN size(states) = 0 OR asked_of = '' OR asked_of IN states THEN states ELSE [asked_of] END AS state,
       agencies AS agency, m.status AS status
