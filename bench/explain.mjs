// How many pages of the database a statement touches.

/** @returns {Promise<Record<string, number>>} by label: shared buffers (hit + read) of one execution, 8 kB each */
export async function pagesOf(owner, { statements }) {
  const pages = {};
  for (const [label, [text, values]] of Object.entries((await statements?.()) ?? {})) {
    let plan;
    await owner.query('BEGIN');
    // The first execution also writes hint bits and warms the catalogue; the second shows what every request costs.
    for (let run = 0; run < 2; run += 1) {
      const { rows } = await owner.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
      plan = rows[0]['QUERY PLAN'][0].Plan;
    }
    await owner.query('ROLLBACK');
    pages[label] = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }
  return pages;
}
