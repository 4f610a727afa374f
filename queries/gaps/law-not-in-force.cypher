// name: law-not-in-force
// title: Which recommendations rest only on law that is not in force?
// description: Recommendations whose links, full or partial, all lead to law that has ended or not begun on
//   the date asked; with what ended or begins when, and what replaced it.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column begins_on: list | when what has not begun begins
// column ends_on: list | when what has ended ended
// column replaced_by: list | the laws and provisions that repeal or replace what is linked
// column source: list | where the links are said
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
  AND NOT EXISTS { MATCH (r)-[i:IMPLEMENTED_BY]->(p:Provision|Law) WHERE linked(i) AND stands(p) }
MATCH (r)-[j:IMPLEMENTED_BY]->(q:Provision|Law)
WHERE linked(j) AND q.described
UNWIND each(j.sources) AS said
UNWIND each(q.replaced_by) AS replacing
WITH r, collect(DISTINCT q.id) AS provision, collect(DISTINCT q.law) AS law, found(said) AS source,
     found(replacing) AS replaced_by,
     collect(DISTINCT CASE WHEN q.in_force_since > date($as_at) THEN q.in_force_since END) AS begins_on,
     collect(DISTINCT CASE WHEN q.in_force_until <= date($as_at) THEN q.in_force_until END) AS ends_on
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, provision AS provision, law AS law, begins_on AS begins_on,
       ends_on AS ends_on, replaced_by AS replaced_by, source AS source
ORDER BY r.sort_key, recommendation
