// How many pages of the database a statement touches.
import { ChainStateReader } from '../dist/chain/chain-state.reader.js';
import { nodeTallySql } from '../dist/company/placement/placement-tally.js';

/** The statements that read the counts of a chain, with their parameters. */
async function statements() {
  const heard = [];
  const listener = { query: async (text, values) => (heard.push([text, values]), []) };
  await new ChainStateReader(listener).read('NEV');
  const placements = `SELECT p.* FROM placement p JOIN chain_node n ON n.id = p.node_id
    JOIN industry_chain c ON c.id = n.chain_id WHERE c.code = $1`;
  return { product: heard[0], counting: [nodeTallySql(placements, 'current_date - 180'), ['NEV']] };
}

/** @returns {Promise<{ product: number, counting: number }>} shared buffers (hit + read) of one execution, 8 kB each */
export async function buffers(owner) {
  const counts = {};
  for (const [name, [text, values]] of Object.entries(await statements())) {
    let plan;
    // The first execution also writes hint bits and warms the catalogue; the second shows what every request costs.
    for (let run = 0; run < 2; run += 1) {
      const { rows } = await owner.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
      plan = rows[0]['QUERY PLAN'][0].Plan;
    }
    counts[name] = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }
  return counts;
}
