import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompanyKind } from '../company/library/company.enums.js';
import { CompanyService } from '../company/library/company.service.js';
import { checkCharacter } from '../company/library/credit-code.js';
import { PersonRole } from '../company/person/person.enums.js';
import { PersonService } from '../company/person/person.service.js';
import { PlacementStatus } from '../company/placement/placement.enums.js';
import { PlacementService } from '../company/placement/placement.service.js';
import type { Actor } from '../identity/actor.js';
import { BRANDS, CITIES, FORMS, PERSON_NAMES, TAGS, TITLES } from './demo-words.js';
import { Random } from './random.js';

export interface DemoNode {
  code: string;
  name: string;
  chainCode: string;
  held: number;
}

export interface DemoCompany {
  id: string;
  name: string;
  city: string;
  personId: string;
  node: DemoNode;
}

const COMPANIES = 300;
/** Of those without a lead, so many stand on the map as candidates. */
const CANDIDATE_SHARE = 0.2;

/** Empty nodes are looked after more than those that have their firms. */
export async function demoNodes(app: INestApplication, random: Random): Promise<DemoNode[]> {
  const nodes = await app.get(DataSource).query<DemoNode[]>(
    `SELECT n.code, n.name, i.code AS "chainCode", (v.operating + v.landing)::int AS held
       FROM chain_node n JOIN industry_chain i ON i.id = n.chain_id JOIN node_coverage v ON v.node_id = n.id
      WHERE n.retired_at IS NULL AND NOT n.accepts_platform ORDER BY n.code`,
  );
  return nodes.flatMap((node) => (node.held === 0 || random.chance(0.5) ? [node, node] : [node]));
}

/** Clearly invented firms, each with what it makes, where it is and one person to talk to. */
export async function fillCompanies(
  app: INestApplication,
  random: Random,
  nodes: readonly DemoNode[],
  manager: Actor,
): Promise<DemoCompany[]> {
  const companies: DemoCompany[] = [];
  const names = new Set<string>();
  for (let index = 0; companies.length < COMPANIES; index += 1) {
    const node = random.pick(nodes);
    const [city, regionCode] = random.pick(CITIES);
    const product = node.name.replace(/[(（].*?[)）]/g, '').slice(0, 8);
    const name = `${city}${random.pick(BRANDS)}${product}${random.pick(FORMS)}（演示）`;
    if (names.has(name)) continue;
    names.add(name);
    const company = await app.get(CompanyService).create(manager, {
      name,
      creditCode: creditCode(index, regionCode),
      kind: CompanyKind.ENTERPRISE,
      inZone: false,
      regionCode,
      aliases: [],
      tags: ['演示', ...random.some(TAGS, random.whole(0, 2))],
      note: '虚构企业，仅供演示',
    });
    const person = await app.get(PersonService).add(manager, {
      companyId: company.id,
      name: random.pick(PERSON_NAMES),
      title: random.pick(TITLES),
      role: random.pick([PersonRole.DECISION_MAKER, PersonRole.LIAISON]),
      // 199 and zeros: of the right form, and nobody's.
      phone: `1990000${String(companies.length).padStart(4, '0')}`,
    });
    companies.push({ id: company.id, name, city, personId: person.id, node });
  }
  return companies;
}

export async function placeCandidates(
  app: INestApplication,
  random: Random,
  companies: readonly DemoCompany[],
  manager: Actor,
): Promise<void> {
  for (const { id, node } of companies) {
    if (!random.chance(CANDIDATE_SHARE)) continue;
    const placement = { companyId: id, nodeCode: node.code, status: PlacementStatus.CANDIDATE, source: '演示数据' };
    await app.get(PlacementService).set(manager, placement);
  }
}

/** A sound 统一社会信用代码, another for every index. */
function creditCode(index: number, regionCode: string): string {
  const body = `91${regionCode}DEM${String(index).padStart(6, '0')}`;
  return body + checkCharacter(body);
}
