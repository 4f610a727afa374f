// name: recommendations
// title: Which recommendations are there?
// description: One row per recommendation that passes the filters, with its text, position and subjects.
// audience: everyone who needs the list behind a figure
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
// order: identity
// denominator: recommendations
// after: recommendations(lang)
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.kind AS kind,
       r.mechanism AS mechanism, r.state AS state, r.cycle AS cycle, r.session AS session, r.date AS date,
       r.position AS position, r.made_by AS made_by, r.text AS text, r.text_local AS text_local,
       r.text_kind AS text_kind, r.themes AS themes, r.groups AS groups, r.sdgs AS sdgs, r.response AS response,
       r.datasets AS datasets

// section: denominator
MATCH (r:Recommendation)
/* where recommendations */
RETURN count(r) AS count
