// name: repeated-requests
// title: What has been asked more than once, when, by whom, and with what answer?
// description: One row per request: recommendations of one State that are alike (proposed by their words, or
//   confirmed by a reviewer; rejected likenesses do not count), with its history. The members stay distinct.
//   `rightsgraph review --similar` finds the likenesses.
// kind: analysis
// reason: likeness goes on from one recommendation to the next without an end.
// audience: drafters of State reports, civil society, treaty bodies
// include: recommendation-filters
// parameter likeness: list choice:confirmed,proposed = confirmed,proposed | which likenesses count; several by commas | confirmed
// parameter times: integer = 2 | asked at least so many times | 3
// column request: id | the request: its first recommendation in time
// column text: text | the words of that one
// column members: list | all recommendations that ask it
// column times: integer | how many there are
// column years: list | the years in which it was asked
// column cycles: list | the cycles
// column mechanisms: list | the mechanisms
// column asked_by: list | the States that asked it in the Universal Periodic Review
// column positions: list | the State's answers
// column history: text | the same in one sentence
// identity: request
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation

// section: alike given ids
UNWIND $ids AS id
MATCH (a:Recommendation) WHERE a.id = id
MATCH (a)-[s:SIMILAR_TO]-(b:Recommendation)
WHERE coalesce(s.status, 'proposed') <> 'rejected'
RETURN DISTINCT a.id AS one, b.id AS other, a.state AS one_state, b.state AS other_state,
       coalesce(s.status, 'proposed') AS likeness

// section: members given ids
UNWIND $ids AS id
MATCH (r:Recommendation) WHERE r.id = id
RETURN r.id AS recommendation, own_text(r) AS text, r.date AS made_on, r.cycle AS cycle, r.mechanism AS mechanism,
       r.made_by AS made_by, r.position AS position

// section: needs
OPTIONAL MATCH (:Recommendation)-[s:SIMILAR_TO]->(:Recommendation)
WITH count(s) AS likenesses
RETURN CASE WHEN likenesses = 0 THEN 'likenesses are not computed: run `rightsgraph review --similar`' END AS needs
