// The table that stands in README.md and README.zh-CN.md: one line per workload, the sizes side by side in a cell.
import { figure, pagesOfProduct, table } from './report.mjs';
import { BARE } from './workloads/index.mjs';

const WORDS = {
  en: {
    head: ['asked', 'CPU per answer, × bare', 'requests/s', 'p50 / p99, ms', 'requests/s, × counting', 'pages read'],
    from: (size) => ` from ${size}`,
    foot: ({ sizes, machine, connections, day }) =>
      `At ${sizes} companies. ${machine}, shared by client, servers and PostgreSQL; ${connections} connections; ${day}.`,
  },
  zh: {
    head: ['查询', '每次回答的 CPU，为对照的几倍', '次/秒', 'p50 / p99，毫秒', '吞吐为现数的几倍', '读页数'],
    from: (size) => `，${size} 家起`,
    foot: ({ sizes, machine, connections, day }) =>
      `依次为 ${sizes} 家企业时的结果。${machine}，客户端、服务与 PostgreSQL 同在一台机器上；${connections} 个连接；${day}。`,
  },
};

/** @param {'en' | 'zh'} language */
export function readmeTable(measured, { workloads, day, machine, connections }, language) {
  const { head, from, foot } = WORDS[language];
  const grouped = (number) => number.toLocaleString('en-US');
  const rows = workloads.map((workload) => {
    const { name, title, targets } = workload;
    const { cpu, faster, pages } = targets;
    const sideBySide = (cell) => measured.map(({ results }) => cell(results[name])).join(' · ');
    return [
      title[language],
      `${sideBySide(({ beside }) => figure(beside[BARE].cpuMs, 1))} (≤ ${cpu})`,
      sideBySide(({ servers }) => figure(servers.product.perSecond, 0)),
      sideBySide(({ servers }) => `${servers.product.p50} / ${servers.product.p99}`),
      faster
        ? `${sideBySide(({ beside }) => (beside[faster.than] ? figure(beside[faster.than].perSecond, 1) : '–'))} (≥ ${faster.times}${from(grouped(faster.from))})`
        : '',
      pages ? sideBySide((result) => pagesOfProduct(result, workload)) : '',
    ];
  });
  const sizes = measured.map(({ companies }) => grouped(companies)).join(' · ');
  return `${table(head, rows)}\n\n${foot({ sizes, machine, connections, day })}\n`;
}
