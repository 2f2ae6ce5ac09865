import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FundEntryKind } from '../project/fund/fund.enums.js';
import { FundService } from '../project/fund/fund.service.js';
import { SplitService } from '../project/split/split.service.js';
import type { DemoCast, Stage } from './demo-stage.js';

const FUNDS: readonly { name: string; manager: string; size: string }[] = [
  { name: '示例产业引导基金（演示）', manager: '示例基金管理有限公司（演示）', size: '100000' },
  { name: '示例成果转化基金（演示）', manager: '示例创投管理有限公司（演示）', size: '30000' },
];

/** Funds that take part in a lead and in projects, and a project that is shared with another district. */
export class DemoFunds {
  constructor(
    private readonly app: INestApplication,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
  ) {}

  planAll(): void {
    this.stage.plan(this.stage.end, () => this.give());
    this.stage.plan(this.stage.end, () => this.share());
  }

  private async give(): Promise<void> {
    const service = this.app.get(FundService);
    const { manager } = this.cast;
    const [lead] = await this.rows(`lead WHERE stage = 'NEGOTIATING' AND NOT confidential`);
    const projects = await this.rows(`project WHERE source = 'SIGNED' AND NOT confidential`);
    for (const [index, fund] of FUNDS.entries()) {
      const { id: fundId } = await service.create(manager, { ...fund, note: '虚构基金，仅供演示' });
      const entry = { fundId, kind: FundEntryKind.COMMITTED, occurredOn: this.stage.workingDay(40), amount: '6000' };
      const project = { projectId: projects[index]!.id };
      await service.record(manager, { ...entry, ...project });
      const paid = { kind: FundEntryKind.PAID, occurredOn: this.stage.workingDay(20), amount: '2400' };
      await service.record(manager, { ...entry, ...project, ...paid });
      if (index === 0) await service.record(manager, { ...entry, leadId: lead!.id, amount: '3000' });
    }
  }

  private async share(): Promise<void> {
    const [project] = await this.app.get(DataSource).query<{ id: string; signedOn: string }[]>(
      `SELECT p.id, min(e.occurred_on)::text AS "signedOn" FROM project p JOIN signing_event e ON e.project_id = p.id
        WHERE NOT p.confidential GROUP BY p.id ORDER BY 2 DESC, 1 LIMIT 1`,
    );
    await this.app.get(SplitService).record(this.cast.manager, {
      ...{ projectId: project!.id, sinceOn: project!.signedOn, ourShare: '60' },
      ...{ others: [{ district: '示例县（演示）', share: '40' }], reason: '飞地合作协议（演示）' },
    });
  }

  private rows(from: string): Promise<{ id: string }[]> {
    return this.app.get(DataSource).query<{ id: string }[]>(`SELECT id FROM ${from} ORDER BY id LIMIT 3`);
  }
}
