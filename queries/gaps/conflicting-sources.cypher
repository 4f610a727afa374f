// name: conflicting-sources
// title: On what do the datasets disagree?
// description: Recommendations of which two datasets disagree: on the State's position, on a date (its own,
//   its document's, of a linked law or provision), on the extent of a link, or on the agency that holds a
//   mandate.
// include: gap
// include: counted
// order: identity
// column about: list | position, extent, agency, date
// column disagreement: list | what each dataset says
// after: gap_conflicting_sources(lang)
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets

// section: recommendations
MATCH (r:Recommendation)-[s:DESCRIBED_IN]->(d:Dataset)
WHERE size(r.datasets) > 1 /* and recommendations */
RETURN r.id AS thing, s.dataset AS said_by, s.`values` AS said

// section: documents
MATCH (n:Document)-[s:DESCRIBED_IN]->(d:Dataset)
WHERE size(n.datasets) > 1
RETURN n.id AS thing, s.dataset AS said_by, s.`values` AS said

// section: documents-among given each one
MATCH (n:Document) WHERE n.id = $one AND size(n.datasets) > 1
MATCH (n)-[s:DESCRIBED_IN]->(d:Dataset)
RETURN n.id AS thing, s.dataset AS said_by, s.`values` AS said

// section: said
MATCH (n:Provision|Law)-[s:DESCRIBED_IN]->(d:Dataset)
WHERE size(n.datasets) > 1
RETURN n.id AS thing, s.dataset AS said_by, s.`values` AS said

// section: several-among given each one
MATCH (n:Provision) WHERE n.id = $one AND size(n.datasets) > 1
RETURN n.id AS id

// section: said-of given each one
MATCH (n:Provision|Law) WHERE n.id = $one AND size(n.datasets) > 1
MATCH (n)-[s:DESCRIBED_IN]->(d:Dataset)
RETURN n.id AS thing, s.dataset AS said_by, s.`values` AS said

// section: links
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status <> 'rejected'
RETURN r.id AS recommendation, p.id AS provision, p.law AS law, p.containers AS containers, i.extent AS extent, i.dataset AS said_by

// section: holders
MATCH (m:Mandate)-[h:HELD_BY]->(a:Agency)
WHERE size(m.datasets) > 1
RETURN m.id AS mandate, a.id AS agency, h.dataset AS said_by

// section: holders-of given each one
MATCH (m:Mandate) WHERE m.id = $one
MATCH (m)-[h:HELD_BY]->(a:Agency)
RETURN m.id AS mandate, a.id AS agency, h.dataset AS said_by

// section: covering given each one
MATCH (c:Provision|Law|Recommendation) WHERE c.id = $one
MATCH (m:Mandate)-[:COVERS]->(c)
WHERE size(m.datasets) > 1
RETURN DISTINCT m.id AS mandate, c.id AS covered

// section: covered
MATCH (m:Mandate)-[:COVERS]->(c:Provision|Law|Recommendation)
WHERE size(m.datasets) > 1
RETURN DISTINCT m.id AS mandate, c.id AS covered

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
