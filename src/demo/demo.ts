import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '../common/china-calendar.js';
import { TripKind } from '../engagement/trip/trip.enums.js';
import { TripService } from '../engagement/trip/trip.service.js';
import type { Actor } from '../identity/actor.js';
import { FirstAccount } from '../identity/people/first-account.js';
import { Reminders } from '../notification/reminders.js';
import { DemoCompany, demoNodes, fillCompanies, placeCandidates } from './demo-companies.js';
import { DemoFunds } from './demo-funds.js';
import { DemoIssues } from './demo-issues.js';
import { DemoLeads } from './demo-leads.js';
import { DemoMeetings } from './demo-meetings.js';
import { DemoProjects } from './demo-projects.js';
import { DemoReports } from './demo-reports.js';
import { DemoYields } from './demo-yields.js';
import { fillPeople } from './demo-people.js';
import { DemoCast, Stage } from './demo-stage.js';
import { CHAINS_OF, USERS } from './demo-words.js';
import { Random } from './random.js';

const TRIPS = 8;
const WEEKS_DAYS = 56;

export interface DemoOptions {
  /** The same seed and day make the same zone. */
  seed: number;
  /** Of every account in it. */
  password: string;
  say: (line: string) => void;
}

/**
 * A made-up but lifelike zone on top of the plan, filled through the services of the application, so that every rule
 * holds for it too. Nothing is done where there are accounts already.
 * @returns whether it was filled now
 */
export async function fillDemo(app: INestApplication, { seed, password, say }: DemoOptions): Promise<boolean> {
  if (!(await app.get(FirstAccount).create(password))) return false;
  const random = new Random(seed);
  const people = await fillPeople(app, password);
  const cast = castOf(people, random);
  say(`演示：${people.size} 个账号`);

  const nodes = await demoNodes(app, random);
  const companies = await fillCompanies(app, random, nodes, cast.manager);
  say(`演示：${companies.length} 家虚构企业`);
  const stage = Stage.over(app, random);
  const projects = new DemoProjects(app, random, stage, cast);
  const leads = new DemoLeads(app, random, stage, cast, projects);
  leads.planAll(companies);
  planTrips(app, random, stage, cast, leads, companies);
  new DemoReports(app, stage, cast).planAll();
  // Numbers of its own, so that the rest of the zone is the same with and without meetings.
  new DemoMeetings(app, new Random(seed + 1), stage, cast, people).planAll();
  new DemoIssues(app, new Random(seed + 2), stage, cast).planAll();
  new DemoFunds(app, stage, cast).planAll();
  new DemoYields(app, new Random(seed + 3), stage, cast).planAll(projects.signed);
  say(`演示：${await stage.play()} 件往事（线索、接触、出行、待办、项目、例会、周报、企业问题、亩均、预警、用地）`);
  const withoutLead = companies.slice(150);
  await placeCandidates(app, random, withoutLead, cast.manager);
  await app.get(Reminders).remindNow();
  return true;
}

function castOf(people: ReadonlyMap<string, Actor>, random: Random): DemoCast {
  const named = (username: string): Actor => people.get(username)!;
  const officers = (team: string): Actor[] =>
    USERS.filter((user) => user.team === team && user.roles.includes('OFFICER')).map(({ username }) => named(username));
  const teamOf = (chainCode: string): string =>
    Object.entries(CHAINS_OF).find(([, chains]) => chains.includes(chainCode))?.[0] ?? Object.keys(CHAINS_OF)[0]!;
  return {
    manager: named('juzhang'),
    leaders: [named('lingdao'), named('fenbao')],
    steward: named('hejing'),
    staff: named('mali'),
    officerFor: (chainCode) => random.pick(officers(teamOf(chainCode))),
  };
}

/** Leaders travel with officers to the cities where the companies of their leads are. */
function planTrips(
  app: INestApplication,
  random: Random,
  stage: Stage,
  cast: DemoCast,
  leads: DemoLeads,
  companies: readonly DemoCompany[],
): void {
  for (let index = 0; index < TRIPS; index += 1) {
    const startsOn = stage.workingDay(random.whole(3, WEEKS_DAYS - 7));
    const endsOn = addDays(startsOn, random.whole(0, 3));
    const host = random.pick(companies);
    const officer = cast.officerFor(host.node.chainCode);
    const leader = random.pick(cast.leaders);
    stage.plan(stage.timeOn(startsOn), async () => {
      const trip = await app.get(TripService).create(officer, {
        kind: index % 4 === 3 ? TripKind.EXPO : TripKind.OUTBOUND,
        purpose: `赴${host.city}拜访${host.node.name.replace(/[(（].*?[)）]/g, '')}企业`,
        result: '拜访企业并邀请来访，后续对接见接触记录',
        startsOn,
        endsOn,
        places: [host.city],
        regionCodes: [],
        leaderId: leader.userId,
        memberIds: [officer.userId, cast.manager.userId],
      });
      await visitLeadsThere(app, stage, leads, companies, host.city, officer, trip.id, startsOn);
    });
  }
}

async function visitLeadsThere(
  app: INestApplication,
  stage: Stage,
  leads: DemoLeads,
  companies: readonly DemoCompany[],
  city: string,
  officer: Actor,
  tripId: string,
  day: string,
): Promise<void> {
  const rows = await app.get(DataSource).query<{ id: string; company_id: string }[]>(
    `SELECT l.id, l.company_id FROM lead l JOIN company c ON c.id = l.company_id
      WHERE c.name LIKE $1 AND l.owner_id = $2 AND l.stage IN ('LEAD', 'ENGAGED', 'NEGOTIATING') ORDER BY l.id LIMIT 3`,
    [`${city}%`, officer.userId],
  );
  for (const { id, company_id } of rows) {
    const company = companies.find((candidate) => candidate.id === company_id)!;
    leads.planContact(stage.timeOn(addDays(day, 1)), () => id, company, officer, tripId);
  }
}
