// name: law-not-in-force
// title: Which recommendations rest only on law that is not in force?
// description: Recommendations whose links, full or partial, all lead to law that has ended or not begun on
//   the date asked; with what ended or begins when, and what replaced it.
// include: gap
// column provision: list | the provisions, or the laws, that are linked
// column law: list | their laws
// column reason: list | what ended or begins when, and what took its place
// column replaced_by: list | the laws and provisions that repeal or replace what is linked
// column source: list | where the links are said
// after: gap_law_not_in_force(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
  AND NOT EXISTS {
    MATCH (r)-[j:IMPLEMENTED_BY]->(q:Provision|Law)
    WHERE j.status = 'confirmed' AND j.extent IN ['full', 'partial']
      AND (q.begins IS NULL OR q.begins <= date($as_at)) AND (q.`ends` IS NULL OR q.`ends` > date($as_at)) /* and recommendations */
  }
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       i.extent AS extent, i.method AS method, p.id AS provision, p.law AS law, i.sources AS source,
       i.dataset AS dataset,
       p.containers AS containers, p.begins AS begins_on, p.`ends` AS ends_on, p.start_known AS start_known

// section: replacements
MATCH (x:Provision|Law)-[c:REPLACES|REPEALS]->(t:Provision|Law)
RETURN DISTINCT t.id AS target, x.id AS replaced_by

// section: replacements-of given each one
MATCH (t:Provision|Law) WHERE t.id = $one
MATCH (x:Provision|Law)-[c:REPLACES|REPEALS]->(t)
RETURN DISTINCT t.id AS target, x.id AS replaced_by

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
