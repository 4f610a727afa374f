// name: provisions-of-law
// title: What is in a law, and what of it is in force?
// description: The provisions of a law as a tree, in the order in which it prints them, with their validity on the date asked, the words that hold then,
//   and how many recommendations are linked to each.
// audience: legal reviewers, drafters
// kind: statement
// parameter law!: ref:Law|Provision | the law, or a provision whose inside is wanted | 66/2011/QH12
// include: definitions
// column depth: integer | how deep it lies in the tree; the law itself is 0
// column provision: id | the provision, or the law itself in the first row
// column level: string | chapter, article, clause ...
// column label: string | as lawyers cite it
// column heading: text | its heading
// column text: text | the words that hold on the date asked
// column in_force: string | yes, unknown, not yet or ended on the date asked
// column begins_on: date | the first day it applies, where known
// column ends_on: date | the day from which it no longer applies
// column amended_by: list | the laws whose words stand in the text
// column recommendations: integer | recommendations linked to it (confirmed links of any extent)
// column record: string | described, stub or implied
// identity: provision
MATCH (w:Provision|Law) WHERE w.id = $law
MATCH (w)<-[:PART_OF*0..16]-(p:Provision|Law)
WITH DISTINCT w, p
OPTIONAL MATCH (p)<-[:VERSION_OF]-(t:ProvisionText)
WHERE t.valid_from <= date($as_at) AND coalesce(t.valid_to, date('9999-12-31')) > date($as_at)
WITH w, p, max(t.valid_from) AS latest
OPTIONAL MATCH (p)<-[:VERSION_OF]-(v:ProvisionText) WHERE v.valid_from = latest
WITH w, p, v
OPTIONAL MATCH (p)<-[i:IMPLEMENTED_BY]-(r:Recommendation) WHERE i.status = 'confirmed' AND r.kind = 'recommendation'
WITH w, p, v, count(DISTINCT r.id) AS recommendations
RETURN coalesce(p.depth, 0) - coalesce(w.depth, 0) AS depth, p.id AS provision, p.level AS level,
       p.citation AS label, CASE WHEN $lang = 'local' THEN coalesce(p.heading_local, p.title_local, p.heading, p.title)
       ELSE coalesce(p.heading, p.title, p.heading_local, p.title_local) END AS heading,
       CASE WHEN $lang = 'local' THEN coalesce(v.text_local, v.text, p.text_local, p.text)
       ELSE coalesce(v.text, v.text_local, p.text, p.text_local) END AS text,
       force(p) AS in_force, p.begins AS begins_on, p.`ends` AS ends_on, v.amended_by AS amended_by,
       recommendations AS recommendations, p.record AS record
ORDER BY coalesce(p.print_order, ''), p.sort_key, provision
