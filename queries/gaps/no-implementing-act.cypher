// name: no-implementing-act
// title: Which linked laws does no decree or circular detail?
// description: Laws, codes and ordinances in force that recommendations are linked to and that no decree or
//   circular in force details.
// include: gap-thing
// identity: law
// column law: id | the law
// column law_number: string | its number
// column law_title: text | its title
// column law_kind: string | its kind
// column recommendation: list | the recommendations linked to it
// column former_acts: list | decrees and circulars that detail it but are not in force
// after: gap_laws(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT p.law AS law, r.id AS recommendation, i.dataset AS dataset

// section: laws
MATCH (l:Law)
WHERE l.kind IN ['law', 'code', 'ordinance']
  AND (l.begins IS NULL OR l.begins <= date($as_at)) AND (l.`ends` IS NULL OR l.`ends` > date($as_at))
  AND NOT EXISTS {
    MATCH (d:Law)-[:DETAILS]->(l)
    WHERE d.kind IN ['decree', 'circular']
      AND (d.begins IS NULL OR d.begins <= date($as_at)) AND (d.`ends` IS NULL OR d.`ends` > date($as_at))
  }
RETURN l.id AS law, l.number AS law_number, l.title AS law_title, l.title_local AS law_title_local, l.kind AS law_kind

// section: laws-of given each one
MATCH (l:Law) WHERE l.id = $one AND l.kind IN ['law', 'code', 'ordinance']
  AND (l.begins IS NULL OR l.begins <= date($as_at)) AND (l.`ends` IS NULL OR l.`ends` > date($as_at))
  AND NOT EXISTS {
    MATCH (d:Law)-[:DETAILS]->(l)
    WHERE d.kind IN ['decree', 'circular']
      AND (d.begins IS NULL OR d.begins <= date($as_at)) AND (d.`ends` IS NULL OR d.`ends` > date($as_at))
  }
RETURN l.id AS law, l.number AS law_number, l.title AS law_title, l.title_local AS law_title_local, l.kind AS law_kind

// section: acts
MATCH (d:Law)-[:DETAILS]->(l:Law)
WHERE d.kind IN ['decree', 'circular']
RETURN DISTINCT l.id AS law, d.id AS former_acts

// section: acts-of given each one
MATCH (l:Law) WHERE l.id = $one
MATCH (d:Law)-[:DETAILS]->(l)
WHERE d.kind IN ['decree', 'circular']
RETURN DISTINCT l.id AS law, d.id AS former_acts

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
