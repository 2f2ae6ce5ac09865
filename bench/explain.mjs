// How many pages of the database a statement touches.

/** @returns {Promise<Record<string, number>>} by label: shared buffers (hit + read) of one execution, 8 kB each */
export async function pagesOf(owner, { statements, as }) {
  const pages = {};
  for (const [label, [text, values]] of Object.entries((await statements?.(await personOf(owner, as))) ?? {})) {
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

async function personOf(owner, username = 'manager') {
  const { rows } = await owner.query(
    `SELECT u.id AS "userId", u.roles, u.team_id AS "teamId", t.department_id AS "departmentId"
       FROM app_user u LEFT JOIN team t ON t.id = u.team_id WHERE u.username = $1`,
    [username],
  );
  return rows[0];
}
