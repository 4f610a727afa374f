// name: recommendations
// title: Which recommendations are there?
// description: One row per recommendation that passes the filters, with its text, position and subjects.
// audience: everyone who needs the list behind a figure
// kind: statement
// include: recommendation-filters
// column recommendation: id | the recommendation
// column document: id | the document it stands in
// column paragraph: string | its paragraph there
// column kind: string | recommendation or concern
// column mechanism: id | the mechanism that made it
// column state: id | the State under review
// column cycle: string | the cycle of the review
// column session: string | the session
// column date: date | its date, else its document's
// column position: string | supported, supported in part, noted, pending
// column made_by: list | the recommending States
// column text: text | its words
// column text_kind: string | verbatim, paraphrase or translation
// column themes: list | themes
// column groups: list | groups of people
// column sdgs: list | goals and targets of the SDGs
// column response: text | the State's response
// identity: recommendation
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.kind AS kind,
       r.mechanism AS mechanism, coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle,
       r.session AS session, r.date AS date, r.position AS position, r.made_by AS made_by, own_text(r) AS text,
       r.text_kind AS text_kind, r.themes AS themes, r.groups AS groups, r.sdgs AS sdgs, r.response AS response
ORDER BY r.sort_key, recommendation
