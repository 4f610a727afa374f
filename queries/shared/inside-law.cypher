// filter law @inside: $law IN p.containers
// start law @inside: p.id = started | MATCH (w:Provision|Law)<-[:PART_OF*0..16]-(x:Provision|Law) WHERE w.id = $law
//   WITH DISTINCT x.id AS started
