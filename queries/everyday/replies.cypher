// name: replies
// title: What has the State replied, and to which recommendations?
// description: The parts of a State's reports and replies that answer recommendations together, with the laws that they
//   cite, and the agencies, programmes and figures that they name. A reply says what the State wrote; it claims no link.
// audience: drafters, legal reviewers
// kind: statement
// parameter recommendation: ref:Recommendation | only replies to this one | A/HRC/28/15#115.1
// parameter document: ref:Document | only this report or reply | A/HRC/WG.6/34/SVN/1
// include: definitions
// filter document @replies: d.id = $document
// filter recommendation @answered: $recommendation IN answered
// column document: id | the report or reply
// column reply: id | the part of it
// column heading: string | the heading above it
// column paragraphs: string | its paragraphs, as the document numbers them
// column recommendations: list | what it answers
// column cites: list | the laws and provisions that it cites
// column agencies: list | the agencies that it names
// column programmes: list | the programmes, projects and plans that it names
// column figures: list | the figures that it gives
// column text: text | its words
// identity: document, reply
MATCH (r:Reply)-[:IN_DOCUMENT]->(d:Document)
/* where replies */
OPTIONAL MATCH (r)-[:ANSWERS]->(a:Recommendation)
WITH r, d, collect(DISTINCT a.id) AS answered
/* where answered */
OPTIONAL MATCH (r)-[:CITES]->(p:Provision|Law)
WITH r, d, answered, collect(DISTINCT p.id) AS cited
OPTIONAL MATCH (r)-[:NAMES_AGENCY]->(g:Agency)
WITH r, d, answered, cited, collect(DISTINCT g.id) AS named
RETURN d.id AS document, r.id AS reply, r.heading AS heading, r.paragraphs AS paragraphs, answered AS recommendations,
       cited AS cites, named AS agencies,
       r.programmes AS programmes, r.figures AS figures, own_text(r) AS text
ORDER BY document, reply
