// # A recommendation addressed to several States has the first of them as its own; the filter finds it under each.
// # Most States share nothing, which the first statement tells quickly.
// also state @recommendations: r.id | MATCH (s:State)<-[:ADDRESSED_TO]-(x:Recommendation) WHERE s.id = $state
//   AND x.state <> $state RETURN DISTINCT x.id AS id
//   UNION ALL MATCH (s:State)<-[:CONCERNS]-(d:Document) WHERE s.id = $state AND d.state <> $state
//   RETURN DISTINCT d.id AS id
//   | MATCH (s:State)<-[:ADDRESSED_TO]-(x:Recommendation) WHERE s.id = $state
//   AND x.state <> $state RETURN DISTINCT x.id AS id
//   UNION ALL MATCH (s:State)<-[:CONCERNS]-(:Document)<-[:IN_DOCUMENT]-(x:Recommendation) WHERE s.id = $state
//   AND x.state <> $state AND NOT (x)-[:ADDRESSED_TO]->(:State) RETURN DISTINCT x.id AS id
// among state @recommendations: r:Recommendation
//   | MATCH (whose:State)<-[:ADDRESSED_TO]-(r:Recommendation) WHERE whose.id = $state
//   | MATCH (whose:State)<-[:CONCERNS]-(:Document)<-[:IN_DOCUMENT]-(r:Recommendation) WHERE whose.id = $state
