import type { EntityManager } from 'typeorm';
import { normaliseCompanyName } from '../../company/library/company-name.js';
import { normaliseCreditCode } from '../../company/library/credit-code.js';
import { Parameters } from '../../database/parameters.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import type { Actor } from '../../identity/actor.js';
import { visibleProjects } from '../../project/register/project-scope.js';
import { listOf, type Reading } from '../columns/cells.js';
import type { ReferenceKind } from '../columns/column.js';
import type { FilledColumn } from './header-match.js';
import type { ReadValues } from './row-reading.js';

/** Texts → what they name, or why not. */
type LookUp = (manager: EntityManager, actor: Actor, texts: readonly string[]) => Promise<Map<string, Reading>>;

/**
 * Puts ids and codes in the place of the names in many rows: a statement per kind of reference, however many rows. What
 * a person may not see is as unknown as what is not there.
 */
export async function resolveReferences(
  manager: EntityManager,
  actor: Actor,
  columns: readonly FilledColumn[],
  rows: readonly ReadValues[],
): Promise<void> {
  for (const { entry } of columns) {
    const { field, reference } = entry;
    if (!reference) continue;
    const named = rows.filter(({ values }) => values[field] !== undefined);
    const texts = [...new Set(named.map(({ values }) => String(values[field])))];
    if (texts.length === 0) continue;
    const found = await LOOK_UPS[reference](manager, actor, texts);
    for (const { values, faults } of named) {
      const reading = found.get(String(values[field])) ?? { fault: '没有找到' };
      if ('fault' in reading) {
        delete values[field];
        faults.push({ field, message: reading.fault });
      } else values[field] = reading.value;
    }
  }
}

interface Named {
  id: string;
  name: string;
}

const LOOK_UPS: Readonly<Record<ReferenceKind, LookUp>> = {
  company: async (manager, _actor, texts) => {
    const codes = texts.map((text) => normaliseCreditCode(text));
    const rows = await manager.query<(Named & { code: string | null; normal: string })[]>(
      `SELECT id, name, credit_code AS code, normalized_name AS normal FROM company
        WHERE deleted_at IS NULL AND (credit_code = ANY($1) OR normalized_name = ANY($2)) ORDER BY id`,
      [codes, texts.map(normaliseCompanyName)],
    );
    const choose = (text: string): Reading => {
      const byCode = rows.find(({ code }) => code !== null && code === normaliseCreditCode(text));
      if (byCode) return { value: byCode.id };
      const exact = rows.filter(({ name }) => name === text);
      const alike = exact.length > 0 ? exact : rows.filter(({ normal }) => normal === normaliseCompanyName(text));
      return one(alike, `库中没有企业“${text}”：请先导入或登记企业`, '企业', '统一社会信用代码');
    };
    return new Map(texts.map((text) => [text, choose(text)]));
  },

  project: async (manager, actor, texts) => {
    const parameters = new Parameters(texts);
    const rows = await manager.query<Named[]>(
      `SELECT p.id, p.name FROM project p WHERE (p.name = ANY($1) OR p.id::text = ANY($1))
          AND ${visibleProjects(actor, parameters)} ORDER BY p.id`,
      parameters.values,
    );
    const named = byName(texts, rows, (text) => `没有项目“${text}”，或不在您可见的范围内`, '项目', '项目的系统编号');
    for (const { id } of rows.filter(({ id: own }) => texts.includes(own))) named.set(id, { value: id });
    return named;
  },

  lead: async (manager, actor, texts) => {
    const parameters = new Parameters(texts);
    const rows = await manager.query<Named[]>(
      `SELECT l.id, l.name FROM lead l WHERE l.name = ANY($1) AND ${visibleLeads(actor, parameters)} ORDER BY l.id`,
      parameters.values,
    );
    return byName(texts, rows, (text) => `没有线索“${text}”`, '线索');
  },

  user: async (manager, _actor, texts) => {
    const users = await usersCalled(manager, texts);
    return new Map(texts.map((text) => [text, users(text)]));
  },

  users: async (manager, _actor, texts) => {
    const users = await usersCalled(manager, texts.flatMap(listOf));
    return new Map(texts.map((text) => [text, all(listOf(text).map(users))]));
  },

  nodes: async (manager, _actor, texts) => {
    const names = texts.flatMap(listOf);
    const rows = await manager.query<{ code: string; name: string; chain: string }[]>(
      `SELECT n.code, n.name, i.name AS chain FROM chain_node n JOIN industry_chain i ON i.id = n.chain_id
        WHERE n.retired_at IS NULL AND (n.code = ANY($1) OR n.name = ANY($2)) ORDER BY n.code`,
      [names.map((name) => name.toUpperCase()), names],
    );
    const choose = (text: string): Reading => {
      const byCode = rows.find(({ code }) => code === text.toUpperCase());
      if (byCode) return { value: byCode.code };
      const called = rows.filter(({ name }) => name === text);
      if (called.length === 1) return { value: called[0]!.code };
      if (called.length === 0) return { fault: `没有环节“${text}”：请填环节的名称或代码，见模板的“代码”表` };
      const codes = called.map(({ code, chain }) => `${code}（${chain}）`).join('、');
      return { fault: `有 ${called.length} 个环节叫“${text}”，请填代码：${codes}` };
    };
    return new Map(texts.map((text) => [text, all(listOf(text).map(choose))]));
  },
};

async function usersCalled(manager: EntityManager, names: readonly string[]): Promise<(text: string) => Reading> {
  const rows = await manager.query<(Named & { username: string })[]>(
    `SELECT id, display_name AS name, username FROM app_user
      WHERE disabled_at IS NULL AND (display_name = ANY($1) OR username = ANY($1)) ORDER BY id`,
    [names],
  );
  return (text) => {
    const byUsername = rows.find(({ username }) => username === text);
    const called = byUsername ? [byUsername] : rows.filter(({ name }) => name === text);
    return one(called, `没有“${text}”这个人，或其账号已停用`, '人', '用户名');
  };
}

const byName = (
  texts: readonly string[],
  rows: readonly Named[],
  none: (text: string) => string,
  what: string,
  better = '可分辨的名称',
): Map<string, Reading> =>
  new Map(
    texts.map((text) => [
      text,
      one(
        rows.filter(({ name }) => name === text),
        none(text),
        what,
        better,
      ),
    ]),
  );

function one(found: readonly Named[], none: string, what: string, better: string): Reading {
  if (found.length === 1) return { value: found[0]!.id };
  return { fault: found.length === 0 ? none : `有 ${found.length} 个同名的${what}，请填${better}` };
}

/** All of a list, or what is wrong with the first that is not known. */
function all(readings: readonly Reading[]): Reading {
  const fault = readings.find((reading) => 'fault' in reading);
  return fault ?? { value: readings.map((reading) => ('value' in reading ? reading.value : null)) };
}
