// include: definitions
// denominator: recommendations
// parameter recommendation: ref:Recommendation | one recommendation, by id, alias or number | CAT/C/VNM/CO/1#15(b)
// parameter document: ref:Document | the document it stands in | CAT/C/VNM/CO/1
// parameter mechanism: ref:Mechanism | the mechanism that made it | CAT
// parameter state: ref:State | the State under review | VNM
// parameter cycle: string | the cycle of the review, as the data writes it | 4
// parameter position: list choice:supported,supported in part,noted,pending | the State's position; several by commas | supported
// parameter theme: ref:Concept@theme | a theme it is about | Prohibition of slavery & trafficking
// parameter group: ref:Concept@group | a group of people it names | Children
// parameter sdg: ref:Concept@sdg | a goal or target of the SDGs it is about | 16.2
// parameter kind: list choice:recommendation,concern = recommendation | recommendations, concerns, or both by a comma | concern
// filter recommendation @recommendations: r.id = $recommendation
// filter document @recommendations: r.document = $document
// filter mechanism @recommendations: r.mechanism = $mechanism
// filter state @recommendations: $state IN r.states
// # rows stand under the State asked for: `coalesce(/* first asked-state */ r.state)`
// filter state @asked-state: $state
// filter cycle @recommendations: r.cycle = $cycle
// filter position @recommendations: r.position IN $position
// filter theme @recommendations: $theme IN r.themes
// filter group @recommendations: $group IN r.groups
// filter sdg @recommendations: $sdg IN r.sdgs
// filter kind @recommendations: r.kind IN $kind

// section: denominator
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
RETURN count(r) AS count, count(CASE WHEN r.date > date($as_at) THEN 1 END) AS later

// section: datasets
MATCH (r:Recommendation)
/* where recommendations */
UNWIND r.datasets AS name
RETURN DISTINCT name AS dataset
