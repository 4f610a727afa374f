// name: conflicting-sources
// title: On what do the datasets disagree?
// description: Recommendations of which two datasets disagree: on the State's position, on a date (its own,
//   its document's, of a linked law or provision), on the extent of a link, or on the agency that holds a
//   mandate.
// kind: statement
// include: gap
// include: counted
// column about: list | position, extent, agency, date
// column disagreement: list | what each dataset says
MATCH (r:Recommendation)
WHERE r.described AND size(r.disagreements) > 0 /* and recommendations */
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text, 'gap' AS finding, r.disagreement_about AS about, r.disagreements AS disagreement
ORDER BY r.sort_key, recommendation
