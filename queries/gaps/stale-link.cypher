// name: stale-link
// title: Which links are older than a change of the law they name?
// description: Recommendations with a link whose provision, something it contains, or its law was amended or
//   replaced after the link was made (the day it was asserted on, else the date of its source) and by the date
//   asked. Links that give neither day cannot be assessed and are listed as such.
// kind: statement
// include: gap
// include: counted
// column provision: list | the provisions, or the laws, that are linked
// column made_on: list | when the stale links were made
// column amendment: list | what changed when, and by what
// column source: list | where the links are said
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND p.described AND r.described /* and recommendations */
WITH r, p, i.made_on AS made_on, i.sources AS sources
OPTIONAL MATCH (p)-[c:CHANGED_BY]->(x:Law|Provision|ProvisionText) WHERE c.effective_on > made_on
    AND c.effective_on <= date($as_at)
UNWIND each(sources) AS said
WITH r, count(c) AS later, count(CASE WHEN made_on IS NULL THEN 1 END) AS undated,
     collect(DISTINCT CASE WHEN c.words IS NOT NULL OR made_on IS NULL THEN p.id END) AS provision,
     collect(DISTINCT CASE WHEN c.words IS NOT NULL THEN made_on END) AS made_on,
         collect(DISTINCT c.words) AS amendment,
     found(said) AS source
WHERE later > 0 OR undated > 0
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, CASE WHEN later > 0 THEN 'stale' ELSE 'not assessable' END AS finding,
           provision AS provision, made_on AS made_on,
       amendment AS amendment, source AS source
ORDER BY r.sort_key, recommendation

// section: needs
OPTIONAL MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE linked(i) AND p.described AND r.described /* and recommendations */
WITH count(i) AS links, count(i.made_on) AS dated
RETURN CASE WHEN links > 0 AND dated = 0 THEN 'no link has a day on which it was made: fill in asserted_on,
    or date their sources'
       END AS needs
