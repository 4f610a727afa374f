// # What several questions say in the same words. `in_force(p)` in a statement stands for what is written here.
// define in_force(p): p.in_force_since <= date($as_at) AND p.in_force_until > date($as_at)
// define force(p): CASE WHEN p.in_force_until <= date($as_at) THEN 'ended' WHEN p.in_force_since > date($as_at)
//   THEN 'not yet' WHEN p.start_known THEN 'yes' ELSE 'unknown' END
// define holds(d): d.since <= date($as_at) AND d.until > date($as_at)
// define linked(i): i.status = 'confirmed' AND i.extent IN ['full', 'partial']
// define law_title(p): CASE WHEN $lang = 'local' THEN coalesce(p.law_title_local, p.law_title)
//   ELSE coalesce(p.law_title, p.law_title_local) END
// define own_name(x): CASE WHEN $lang = 'local' THEN coalesce(x.name_local, x.name)
//   ELSE coalesce(x.name, x.name_local) END
// define own_title(x): CASE WHEN $lang = 'local' THEN coalesce(x.title_local, x.title)
//   ELSE coalesce(x.title, x.title_local) END
// define own_text(r): CASE WHEN $lang = 'local' THEN coalesce(r.text_local, r.text)
//   ELSE coalesce(r.text, r.text_local) END
// # a list of texts to UNWIND, so that a row without any stays; `found` leaves the empty text out again
// define each(list): CASE WHEN size(list) > 0 THEN list ELSE [''] END
// define found(text): collect(DISTINCT CASE WHEN text <> '' THEN text END)
