/**
 * The corridor: chain ← company ← engagement ← assessment ← project ← meeting ← exchange.
 * A module may import those before it and the ground floor; never one after it.
 */
const corridor = ['chain', 'company', 'engagement', 'assessment', 'project', 'meeting', 'exchange'];
const ground = ['common', 'config', 'database', 'jobs', 'identity', 'audit', 'files', 'notification'];

module.exports = {
  forbidden: [
    {
      name: 'ground-floor-imports-no-feature',
      severity: 'error',
      from: { path: `^src/(${ground.join('|')})/` },
      to: { path: `^src/(${corridor.join('|')})/` },
    },
    {
      name: 'common-and-config-stand-alone',
      severity: 'error',
      from: { path: '^src/(common|config)/' },
      to: { path: '^src/(database|jobs|identity|audit|files|notification)/' },
    },
    ...corridor.slice(0, -1).map((name, index) => ({
      name: `${name}-imports-nothing-forward`,
      severity: 'error',
      from: { path: `^src/${name}/` },
      to: { path: `^src/(${corridor.slice(index + 1).join('|')})/` },
    })),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rules-are-pure',
      comment: 'Rules are plain functions: no framework, no database.',
      severity: 'error',
      from: {
        path: '^src/(chain/(gap/(gap|gap\\.(survey|texts|settings)|landing)|map/chain-map)\\.ts$|assessment/rules/)',
      },
      to: { path: '(@nestjs|typeorm|/pg/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
