// name: provisions-of-law
// title: What is in a law, and what of it is in force?
// description: The provisions of a law as a tree, with their validity on the date asked, the words that hold then,
//   and how many recommendations are linked to each.
// audience: legal reviewers, drafters
// parameter law!: ref:Law|Provision | the law, or a provision whose inside is wanted | 66/2011/QH12
// include: inside-law
// column sequence: integer | its place in the order of the law
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
// column recommendations: integer | links of recommendations to it
// column record: string | described, stub or implied
// identity: sequence, provision
// order: identity
// after: provision_tree(lang)
MATCH (p:Provision|Law)
/* where inside */
RETURN p.id AS provision, p.level AS level, p.citation AS label, p.heading AS heading,
       p.heading_local AS heading_local, p.title AS title, p.title_local AS title_local, p.text AS text,
       p.text_local AS text_local, p.begins AS begins_on, p.`ends` AS ends_on, p.start_known AS start_known,
       p.record AS record, p.datasets AS datasets

// section: inside
MATCH (p:Provision)-[:PART_OF]->(b:Provision|Law)
/* where inside */
RETURN DISTINCT p.id AS part, b.id AS whole

// section: versions
MATCH (t:ProvisionText)-[:VERSION_OF]->(p:Provision)
WHERE t.valid_from <= date($as_at) AND (t.valid_to IS NULL OR t.valid_to > date($as_at)) /* and inside */
RETURN DISTINCT p.id AS provision, t.text AS text, t.text_local AS text_local, t.valid_from AS valid_from,
       t.amended_by AS amended_by

// section: linked
MATCH (r:Recommendation)-[i:IMPLEMENTED_BY]->(p:Provision|Law)
WHERE i.status = 'confirmed' /* and inside */
RETURN p.id AS provision, count(DISTINCT r.id) AS recommendations
