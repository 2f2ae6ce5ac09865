import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { lockChain } from '../../chain/map/map-lookup.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { ChainMapReader, type CurrentMap } from './chain-map.reader.js';
import { ChainMapWriter } from './chain-map.writer.js';
import type { MapFile } from './map-file.js';
import { jsonToRaw, mapToJson } from './map-json.js';
import { type FieldChange, type MapPlan, planMap } from './map-plan.js';
import { type MapIssue, readMap, type ReadMap } from './map-reading.js';

export type MapFormat = 'xlsx' | 'json';

/** What an uploaded map would do, or has done. */
export interface MapImportAnswer {
  chain: { code: string; name: string; added: boolean } | null;
  /** Whether it has been done. */
  committed: boolean;
  /** To be sent back with the same file to have just this done; null where something is wrong. */
  plan: string | null;
  added: number;
  changed: number;
  reordered: boolean;
  changes: { sheet: string; row: number; record: string; what: 'ADD' | 'CHANGE'; fields: FieldChange[] }[];
  kept: MapPlan['kept'];
  faults: MapIssue[];
  ignored: string[];
}

/** A chain's map out to a file, and in again from one. */
@Injectable()
export class ChainMapService {
  constructor(
    private readonly reader: ChainMapReader,
    private readonly writer: ChainMapWriter,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws NOT_FOUND */
  async export(actor: Actor, code: string, format: MapFormat): Promise<{ name: string; bytes: Buffer }> {
    const current = await this.reader.current(code);
    if (!current) throw notFound('产业链', code);
    await recordSecurityEvent(this.dataSource, {
      ...{ kind: SecurityEventKind.EXPORT, actorId: actor.userId, subject: 'chain-map' },
      detail: { chain: code, format, nodes: current.file.nodes.length },
      requestId: actor.requestId,
    });
    const bytes =
      format === 'json'
        ? Buffer.from(mapToJson(current.file))
        : // Loaded at the first file, not when the server starts.
          await (await import('./map-workbook.js')).mapToXlsx(current.file);
    return { name: `${current.file.chain.name}（${code}）图谱`, bytes };
  }

  /**
   * Without a plan: what this file would do. With the plan that was answered: does it, if it still is the same.
   * @throws BAD_USER_INPUT for a file that is none of ours, or one with faults; CONFLICT when the map has changed since
   */
  async import(actor: Actor, bytes: Buffer, plan: string | null): Promise<MapImportAnswer> {
    const read = readMap(await rawOf(bytes));
    const { file } = read;
    if (!file) {
      if (plan !== null) throw badInput('文件有错误，没有导入', 'file');
      return answerOf(read, null, NOTHING, false);
    }
    if (plan === null) {
      const current = await this.reader.current(file.chain.code);
      return answerOf(read, current, await this.plan(read, file, current), false);
    }
    return this.transactions.run(actor, async (manager) => {
      if (await this.reader.current(file.chain.code, manager)) await lockChain(manager, { code: file.chain.code });
      const current = await this.reader.current(file.chain.code, manager);
      const found = planMap(
        { file, rows: read.rows },
        current?.file ?? null,
        await this.reader.surroundings(file, current, manager),
      );
      const answer = answerOf(read, current, found, true);
      if (answer.faults.length > 0) throw badInput('文件有错误，没有导入', 'file');
      if (answer.plan !== plan) throw conflict('核对之后图谱已被修改，请重新上传核对');
      await this.writer.write(manager, actor, file, current, found);
      await recordSecurityEvent(manager, {
        ...{ kind: SecurityEventKind.IMPORT, actorId: actor.userId, subject: 'chain-map' },
        detail: { chain: file.chain.code, added: answer.added, changed: answer.changed },
      });
      return answer;
    });
  }

  private async plan(read: ReadMap, file: MapFile, current: CurrentMap | null): Promise<MapPlan> {
    return planMap({ file, rows: read.rows }, current?.file ?? null, await this.reader.surroundings(file, current));
  }
}

const NOTHING: MapPlan = { changes: [], reordered: false, kept: [], faults: [] };

/** An archive begins with PK; everything else has to be JSON. */
const rawOf = async (bytes: Buffer): Promise<ReturnType<typeof jsonToRaw>> =>
  bytes.subarray(0, 2).toString('latin1') === 'PK'
    ? (await import('./map-workbook.js')).xlsxToRaw(bytes)
    : jsonToRaw(bytes.toString('utf8'));

function answerOf(read: ReadMap, current: CurrentMap | null, plan: MapPlan, committed: boolean): MapImportAnswer {
  const faults = [...read.faults, ...plan.faults];
  const changes = plan.changes.map(({ sheet, row, record, what, fields }) => ({
    ...{ sheet, row, record, what },
    fields: Object.values(fields),
  }));
  const { reordered, kept } = plan;
  const chain = read.file && { code: read.file.chain.code, name: read.file.chain.name, added: current === null };
  const digest = createHash('sha256').update(JSON.stringify({ chain, changes, reordered, kept, file: read.file }));
  return {
    ...{ chain, committed, changes, reordered, kept, faults, ignored: read.ignored },
    plan: faults.length > 0 ? null : digest.digest('hex').slice(0, 32),
    added: changes.filter(({ what }) => what === 'ADD').length,
    changed: changes.filter(({ what }) => what === 'CHANGE').length,
  };
}
