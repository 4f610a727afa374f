// name: overdue
// title: What is past due?
// description: Recommendations with a measure whose due date has passed and which is neither done nor dropped,
//   or with a date for follow-up that has passed without a later document of that mechanism and State.
// kind: statement
// include: gap
// include: counted
// column measure: list | the measures past due
// column due_on: list | the days on which they were due
// column follow_up_due: date | the day by which the State was to report
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
OPTIONAL MATCH (r)<-[:IMPLEMENTS]-(m:Measure)
WHERE m.due_on < date($as_at) AND coalesce(m.status, 'planned') <> 'done' AND coalesce(m.status,
    'planned') <> 'dropped'
WITH r, collect(DISTINCT m.id) AS measure, collect(DISTINCT m.due_on) AS due_on,
     CASE WHEN r.follow_up_due < date($as_at) AND (r.followed_up_on IS NULL OR r.followed_up_on > date($as_at))
          THEN r.follow_up_due END AS follow_up_due
WHERE size(measure) > 0 OR follow_up_due IS NOT NULL
RETURN r.id AS recommendation, r.document AS document, r.paragraph AS paragraph, r.mechanism AS mechanism,
       coalesce(/* first asked-state */ r.state) AS state, r.cycle AS cycle, r.position AS position,
       own_text(r) AS text,
           CASE WHEN size(measure) = 0 THEN 'follow-up past due' WHEN follow_up_due IS NULL THEN 'measure past due'
            ELSE 'measure and follow-up past due' END AS finding, measure AS measure, due_on AS due_on,
                follow_up_due AS follow_up_due
ORDER BY r.sort_key, recommendation

// section: needs
MATCH (r:Recommendation)
WHERE r.described /* and recommendations */
OPTIONAL MATCH (r)<-[:IMPLEMENTS]-(m:Measure)
WITH count(r.follow_up_due) + count(m.due_on) AS dated, count(r) AS looked_at
RETURN CASE WHEN looked_at > 0 AND dated = 0 THEN 'no measure has a due date and no recommendation a day for its
    follow-up: load a plan or fill in follow_up_due'
       END AS needs
