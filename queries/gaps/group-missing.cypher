// name: group-missing
// title: Which groups of people does the law that answers for them not mention?
// description: Recommendations that name a group of people which no linked provision (or what contains it),
//   law or measure is about. The group `General` names nobody and does not count.
// include: gap
// column missing: list | the groups that nothing linked is about
// column provision: list | what is linked
// after: gap_group_missing(lang)
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND size(r.`groups`) > 0
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       r.state AS state, r.cycle AS cycle, r.position AS position, r.text AS text, r.text_local AS text_local,
       r.datasets AS datasets,
       r.`groups` AS named

// section: links
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
  AND i.status = 'confirmed' AND i.extent IN ['full', 'partial']
RETURN DISTINCT r.id AS recommendation, p.id AS provision, p.containers AS containers

// section: law-groups
MATCH (p:Provision|Law)-[:ABOUT]->(c:Concept)
WHERE c.scheme = 'group'
RETURN DISTINCT p.id AS place, c.id AS concerned

// section: law-groups-of given each one
MATCH (p:Provision|Law) WHERE p.id = $one
MATCH (p)-[:ABOUT]->(c:Concept)
WHERE c.scheme = 'group'
RETURN DISTINCT p.id AS place, c.id AS concerned

// section: measure-groups
MATCH (r:Recommendation)<-[:IMPLEMENTS]-(m:Measure)-[:ABOUT]->(c:Concept)
WHERE c.scheme = 'group' /* and recommendations */
RETURN DISTINCT r.id AS recommendation, c.id AS concerned

// section: denominator
MATCH (r:Recommendation)
WHERE (r.position IN ['supported', 'supported in part'] OR coalesce(r.mechanism_kind, r.mechanism) <> 'UPR') /* and recommendations */
RETURN count(r) AS count
