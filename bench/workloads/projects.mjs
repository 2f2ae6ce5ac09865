// What a manager reads every morning: the projects that hurt most, and the sums of all.
import { dayOf } from '../../dist/common/china-calendar.js';
import { mergeProjectSettings } from '../../dist/project/project.settings.js';
import { ProjectSettingsService } from '../../dist/project/project-settings.service.js';
import { ProjectReader } from '../../dist/project/register/project.reader.js';
import { projectView } from '../../dist/project/register/project.view.js';
import { SupervisionService } from '../../dist/project/supervision/supervision.service.js';
import { heardFor } from './heard.mjs';

const FIRST = 20;
const clock = { now: () => new Date(), today: () => dayOf(new Date()) };

/** The settings, the page, the settings, the sums. */
const statementsFor = heardFor((source, actor) => {
  const settings = new ProjectSettingsService(source, null);
  const service = new SupervisionService(source, new ProjectReader(source, settings, clock), settings, clock);
  return service.supervision(actor, { first: FIRST }, { sums: true, count: false });
});

async function supervise(pool, { actor }) {
  const results = [];
  for (const [text, values] of await statementsFor(actor)) results.push((await pool.query(text, values)).rows);
  const [[setting], rows, , [sums]] = results;
  const { amberDays } = mergeProjectSettings(setting?.value);
  const nodes = rows.slice(0, FIRST).map((row) => nodeOf(projectView(row, clock.today(), amberDays)));
  const { projects, red, amber, green, grey, signed, signedInvestment, arrived, invested } = sums;
  return {
    supervision: {
      sums: {
        ...{ projects, red, amber, green, grey, signed, signedInvestment: inYi(signedInvestment) },
        ...{ arrived: inYi(arrived), invested: inYi(invested) },
      },
      edges: nodes.map((node) => ({ node })),
    },
  };
}

/** 万元 in 亿元. */
const inYi = (amount) => Number((Number(amount) / 10_000).toFixed(6));

const personOf = (person) => person && { displayName: person.displayName };

const nodeOf = ({ id, name, light, daysOverdue, currentStep, next, owner, sponsor, steward, steps }) => ({
  ...{ id, name, light, daysOverdue, currentStep, next },
  ...{ owner: personOf(owner), sponsor: personOf(sponsor), steward: personOf(steward) },
  steps: steps.map((step) => ({
    ...{ kind: step.kind, plannedOn: step.plannedOn, actualOn: step.actualOn, light: step.light },
    daysOverdue: step.daysOverdue,
  })),
});

export const PROJECTS = [
  {
    name: 'supervision',
    title: { en: 'the supervision of 10,000 projects', zh: '10,000 个项目的履约监督' },
    query: `{ supervision(first: ${FIRST}) { sums { projects red amber green grey signed signedInvestment arrived invested } edges { node { id name light daysOverdue currentStep next owner { displayName } sponsor { displayName } steward { displayName } steps { kind plannedOn actualOn light daysOverdue } } } } }`,
    bare: { bare: supervise },
    targets: { cpu: 3 },
    statements: async (actor) => {
      const [, page, , sums] = await statementsFor(actor);
      return { page, sums };
    },
  },
];
