// name: programme-status
// title: What does a programme or project aim at, and where does it stand?
// description: The targets, figures and measures of a programme, project or event and of everything that is part of
//   it, with what it addresses and who runs it. Measures are those under the law that established it.
// audience: analysts, ministries
// parameter programme!: ref:Programme|Event | the programme, project or event | anti-trafficking-programme-2021
// column part: id | the programme, or the event that is part of it
// column part_name: text | its name
// column kind: string | what it is
// column from_on: date | when it began or was held
// column to_on: date | the day from which it no longer runs
// column measure: id | the measure; empty where the figure is the programme's own
// column measure_title: text | what is to be done
// column measure_status: string | planned, under way, done or dropped
// column measure_due_on: date | when it is due
// column indicator: id | the indicator
// column indicator_name: text | what is measured
// column unit: string | in what
// column baseline: string | the figure at the beginning
// column target: string | the figure to reach
// column due_on: date | by when
// column value: string | the figure reached
// column measured_on: date | when it was measured
// column agencies: list | who runs, hosts or attends it
// column addresses: list | themes, recommendations, documents and mechanisms it is about
// column source: list | where the figure is said
// identity: part, measure, indicator
// order: identity
// after: programme_status(programme, lang)
MATCH (p:Programme|Event)
RETURN p.id AS part, p.name AS part_name, p.kind AS kind, p.starts_on AS starts_on, p.ends_on AS to_on,
       p.held_on AS held_on, p.datasets AS datasets

// section: inside
MATCH (a:Event)-[:PART_OF]->(b:Event|Programme)
RETURN DISTINCT a.id AS part, b.id AS whole

// section: indicators
MATCH (i:Indicator)-[:MEASURES]->(p:Programme|Event)
RETURN DISTINCT p.id AS part, i.id AS indicator, i.name AS indicator_name, i.unit AS unit, i.baseline AS baseline,
       i.target AS target, i.due_on AS due_on, i.value AS value, i.measured_on AS measured_on, i.evidence AS evidence

// section: measures
MATCH (p:Programme)-[:ESTABLISHED_BY]->(l:Law)
MATCH (m:Measure)-[:UNDER]->(q:Law|Provision) WHERE q.law = l.id
RETURN DISTINCT p.id AS part, m.id AS measure, m.title AS measure_title, m.status AS measure_status,
       m.due_on AS measure_due_on, m.evidence AS evidence

// section: figures
MATCH (i:Indicator)-[:MEASURES]->(m:Measure)
RETURN DISTINCT m.id AS measure, i.id AS indicator, i.name AS indicator_name, i.unit AS unit, i.baseline AS baseline,
       i.target AS target, i.due_on AS due_on, i.value AS value, i.measured_on AS measured_on, i.evidence AS evidence

// section: agencies
MATCH (p:Programme|Event)-[:RUN_BY|HOSTED_BY|ATTENDED_BY]->(a:Agency)
RETURN DISTINCT p.id AS part, a.id AS end_id

// section: subjects
MATCH (p:Programme|Event)-[:ADDRESSES|CONCERNS]->(c:Concept|Recommendation|Document|Mechanism|Law|Programme)
RETURN DISTINCT p.id AS part, c.id AS end_id
