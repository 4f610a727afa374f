// # Which links count, and of which law; `i` is the link, `p` what is linked.
// parameter law: ref:Law | only links to this law or its provisions | 100/2015/QH13
// parameter status: list choice:confirmed,proposed,rejected = confirmed | which links count; several by commas | confirmed,proposed
// parameter extent: list choice:full,partial,planned,contradicts = full,partial | which links count; several by commas | full,partial,planned
// parameter include_ended: boolean = false | also what has ended or not begun | true
// filter law @links: p.law = $law
// filter status @links: i.status IN $status
// filter extent @links: i.extent IN $extent
// filter !include_ended @links: in_force(p)

// section: datasets
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
/* where recommendations */ /* and links */
RETURN DISTINCT i.dataset AS dataset
