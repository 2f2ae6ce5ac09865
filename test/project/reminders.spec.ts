import { Reminders } from '../../src/notification/reminders.js';
import { TestApp } from '../support/app.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, day } from '../support/zone.js';

let app: TestApp;
let anna: Colleague;
let fang: Colleague;
let lei: Colleague;
let mia: Colleague;
beforeAll(async () => {
  app = await TestApp.start();
  anna = await colleague(app, 'anna', ['OFFICER']);
  fang = await colleague(app, 'fang', ['STEWARD']);
  lei = await colleague(app, 'lei', ['LEADER']);
  mia = await colleague(app, 'mia', ['MANAGER']);
});
afterAll(() => app.stop());

const told = async (by: Colleague): Promise<string[]> => {
  const query = '{ notifications(first: 50) { edges { node { kind title subjectType dueOn } } } }';
  const { notifications } = await app.ask<{
    notifications: { edges: { node: { kind: string; title: string; subjectType: string; dueOn: string } }[] };
  }>(query, {}, by.token);
  return notifications.edges
    .filter(({ node }) => node.subjectType === 'PROJECT')
    .map(({ node }) => `${node.kind} ${node.title} ${node.dueOn}`)
    .sort();
};

it('calls due steps and reviews to mind, each once, to those who answer for the project', async () => {
  const lead = await negotiate(app, anna.token, '提醒项目', ['NEV-PEM']);
  await admit(app, lead.id, mia);
  const input = await signing(app, lead, anna.token, {
    ...{ stewardId: fang.id, sponsorId: lei.id },
    steps: [
      { kind: 'REGISTRATION', plannedOn: day(-2) },
      { kind: 'APPROVAL', plannedOn: day(7) },
      { kind: 'LAND', plannedOn: day(8) },
    ],
    phases: [{ land: '60' }, { land: '40', plannedOn: day(5) }],
  });
  const { signLead } = await app.ask<{ signLead: { id: string } }>(SIGN, { input }, anna.token);
  const reminders = app.app.get(Reminders);
  await reminders.remindNow();
  const overdue = `STEP_OVERDUE 工商注册已超期：提醒项目 ${day(-2)}`;
  const due = `STEP_DUE 项目立项将到期：提醒项目 ${day(7)}`;
  expect(await told(anna)).toEqual([due, overdue].sort());
  expect(await told(fang)).toEqual([due, overdue].sort());
  expect(await told(lei)).toEqual([overdue]);
  expect(await told(mia)).toEqual([]);

  expect(await reminders.remindNow()).toBe(0);
  const { rows } = await app.sql.query<{ id: string }>(
    'SELECT id FROM land_phase WHERE project_id = $1 AND ordinal = 1',
    [signLead.id],
  );
  await app.ask(
    'mutation ($input: SupplyLandInput!) { supplyLand(input: $input) { id } }',
    { input: { id: rows[0]!.id, expectedVersion: 1, suppliedOn: day(0) } },
    anna.token,
  );
  await app.ask(
    'mutation ($input: RecordStepInput!) { recordStep(input: $input) { id } }',
    { input: { projectId: signLead.id, kind: 'APPROVAL', expectedVersion: 1, plannedOn: day(6), reason: '提前' } },
    anna.token,
  );
  await reminders.remindNow();
  const moved = `STEP_DUE 项目立项将到期：提醒项目 ${day(6)}`;
  const review = `LAND_REVIEW_DUE 第 1 期用地待效益考核：提醒项目 ${day(5)}`;
  expect(await told(fang)).toEqual([due, overdue, moved, review].sort());
});
