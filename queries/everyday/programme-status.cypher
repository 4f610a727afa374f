// name: programme-status
// title: What does a programme or project aim at, and where does it stand?
// description: The targets, figures and measures of a programme, project or event and of everything that is part of
//   it, with what it addresses and who runs it. Measures are those under the law that established it.
// audience: analysts, ministries
// kind: statement
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
MATCH (w:Programme|Event) WHERE w.id = $programme
MATCH (w)<-[:PART_OF*0..16]-(p:Programme|Event)
WITH DISTINCT p
OPTIONAL MATCH (p)-[:RUN_BY|HOSTED_BY|ATTENDED_BY]->(a:Agency)
WITH p, collect(DISTINCT a.id) AS agencies
OPTIONAL MATCH (p)-[:ADDRESSES|CONCERNS]->(c:Concept|Recommendation|Document|Mechanism|Law|Programme)
WITH p, agencies, collect(DISTINCT c.id) AS addresses
MATCH (p)<-[:MEASURES]-(i:Indicator)
OPTIONAL MATCH (i)-[:MEASURES]->(m:Measure) WHERE m.id = ''
RETURN p.id AS part, p.name AS part_name, p.kind AS kind, coalesce(p.starts_on, p.held_on) AS from_on,
       p.ends_on AS to_on, m.id AS measure, m.title AS measure_title, m.status AS measure_status,
       m.due_on AS measure_due_on, i.id AS indicator, i.name AS indicator_name, i.unit AS unit, i.baseline AS baseline,
       i.target AS target, i.due_on AS due_on, i.value AS value, i.measured_on AS measured_on,
       agencies AS agencies, addresses AS addresses, i.sources AS source
UNION ALL
MATCH (w:Programme|Event) WHERE w.id = $programme
MATCH (w)<-[:PART_OF*0..16]-(p:Programme|Event)
WITH DISTINCT p
OPTIONAL MATCH (p)-[:RUN_BY|HOSTED_BY|ATTENDED_BY]->(a:Agency)
WITH p, collect(DISTINCT a.id) AS agencies
OPTIONAL MATCH (p)-[:ADDRESSES|CONCERNS]->(c:Concept|Recommendation|Document|Mechanism|Law|Programme)
WITH p, agencies, collect(DISTINCT c.id) AS addresses
OPTIONAL MATCH (p)-[:ESTABLISHED_BY]->(l:Law)
WITH DISTINCT p, agencies, addresses, l.id AS plan
OPTIONAL MATCH (m:Measure)-[:UNDER]->(q:Law|Provision) WHERE q.law = plan
WITH DISTINCT p, agencies, addresses, m
WHERE m.id IS NOT NULL OR NOT EXISTS { MATCH (p)<-[:MEASURES]-(:Indicator) }
OPTIONAL MATCH (m)<-[:MEASURES]-(i:Indicator)
RETURN p.id AS part, p.name AS part_name, p.kind AS kind, coalesce(p.starts_on, p.held_on) AS from_on,
       p.ends_on AS to_on, m.id AS measure, m.title AS measure_title, m.status AS measure_status,
       m.due_on AS measure_due_on, i.id AS indicator, i.name AS indicator_name, i.unit AS unit, i.baseline AS baseline,
       i.target AS target, i.due_on AS due_on, i.value AS value, i.measured_on AS measured_on,
       agencies AS agencies, addresses AS addresses, coalesce(i.sources, m.sources) AS source
