// name: communities
// title: Which recommendations belong together by the law and agencies that serve them?
// description: Groups of recommendations that share provisions, laws and agencies more than others do (Louvain
//   method over the network of the rows of who-implements), each with what holds it together. Its number is only its
//   place; with --compare two communities are the same that have more than half of the members of both in common.
// kind: analysis
// reason: communities of a network are found by a method of their own (Louvain).
// audience: analysts, reviewers, civil society
// include: recommendation-filters
// column community: integer | its number, the largest first
// column size: integer | how many recommendations it has
// column themes: list | the themes that most of them are about
// column laws: list | the laws that serve most of them
// column agencies: list | the agencies that answer for most of them
// column recommendations: list | its recommendations
// identity: community
MATCH (r:Recommendation)
/* where recommendations */
RETURN r.id AS recommendation, r.themes AS themes
