// name: stale-link
// title: Which links are older than a change of the law they name?
// description: Recommendations with a link whose provision, something it contains, or its law was amended or
//   replaced after the link was made (the day it was asserted on, else the date of its source) and by the date
//   asked. Links that give neither day cannot be assessed and are listed as such.
// include: gap
// column finding: list | stale, or not assessable
// column provision: list | the provisions, or the laws, that are linked
// column made_on: list | when the stale links were made
// column amendment: list | what changed when, and by what
// column source: list | where the links are said
// after: gap_stale_link(lang)
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       i.extent AS extent, i.method AS method, p.id AS provision, p.law AS law, i.sources AS source,
       i.dataset AS dataset,
       i.asserted_on AS asserted_on, i.sources AS sources

// section: dated-documents
MATCH (d:Document)
WHERE d.date IS NOT NULL
RETURN d.id AS source_id, d.date AS said_on

// section: dated-documents-of given each one
MATCH (d:Document) WHERE d.id = $one AND d.date IS NOT NULL
RETURN d.id AS source_id, d.date AS said_on

// section: dated-laws
MATCH (l:Law)
WHERE l.issued_on IS NOT NULL
RETURN l.id AS source_id, l.issued_on AS said_on

// section: dated-laws-of given each one
MATCH (l:Law) WHERE l.id = $one AND l.issued_on IS NOT NULL
RETURN l.id AS source_id, l.issued_on AS said_on

// section: inside given each one
MATCH (w:Law) WHERE w.id = $one
MATCH (w)<-[:PART_OF*1..16]-(p:Provision)
RETURN DISTINCT p.id AS place

// section: changes-of given each one
MATCH (t:Provision|Law) WHERE t.id = $one
MATCH (x:Provision|Law)-[c:AMENDS|REPLACES]->(t)
RETURN t.id AS target, x.id AS changed_by, c.effective_on AS effective_on

// section: changes
MATCH (x:Provision|Law)-[c:AMENDS|REPLACES]->(t:Law)
RETURN 'Law' AS label, t.id AS target, x.id AS changed_by, c.effective_on AS effective_on
UNION ALL
MATCH (x:Provision|Law)-[c:AMENDS|REPLACES]->(t:Provision)
RETURN 'Provision' AS label, t.id AS target, x.id AS changed_by, c.effective_on AS effective_on

// section: containers-of given each one
MATCH (p:Provision|Law) WHERE p.id = $one
RETURN p.id AS place, p.containers AS containers

// section: starts-of-laws given each one
MATCH (l:Law) WHERE l.id = $one AND l.in_force_from IS NOT NULL
RETURN l.id AS target, l.in_force_from AS started

// section: starts-of-provisions given each one
MATCH (p:Provision) WHERE p.id = $one AND p.valid_from IS NOT NULL
RETURN p.id AS target, p.valid_from AS started

// section: texts
MATCH (v:ProvisionText)-[:VERSION_OF]->(p:Provision)
WHERE v.valid_from <= date($as_at)
RETURN p.id AS target, p.containers AS containers, v.valid_from AS effective_on, v.amended_by AS amended_by

// section: texts-inside given each one
MATCH (w:Law) WHERE w.id = $one
MATCH (w)<-[:PART_OF*1..16]-(p:Provision)<-[:VERSION_OF]-(v:ProvisionText)
WHERE v.valid_from <= date($as_at)
RETURN DISTINCT p.id AS target, p.containers AS containers, v.valid_from AS effective_on, v.amended_by AS amended_by

// section: texts-of given ids
UNWIND $ids AS one
MATCH (v:ProvisionText)-[:VERSION_OF]->(p:Provision)
WHERE p.law = one AND v.valid_from <= date($as_at)
RETURN p.id AS target, p.containers AS containers, v.valid_from AS effective_on, v.amended_by AS amended_by

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
