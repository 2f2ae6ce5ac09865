import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import { lockLead } from '../../engagement/lead/lead-lookup.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import type { Actor } from '../../identity/actor.js';
import { refuseUnknown } from '../../identity/people/require-people.js';
import type { Standard, Suggestion } from '../rules/admission-scoring.js';
import { refuseConclusion } from '../rules/refuse-conclusion.js';
import { Assessment, PanelMember } from './assessment.entity.js';
import { ConcludeAssessmentArgs, PanelMemberInput } from './assessment.inputs.js';
import { AssessmentReader } from './assessment.reader.js';
import { requireOpen } from './assessment.service.js';
import { AssessmentView } from './assessment.types.js';

interface Open {
  suggestion: Suggestion;
  assessedOn: string;
  concluded: boolean;
  last: boolean;
  vetoed: string[];
  content: Standard;
}

/** What a panel made of an assessment: once, by name, and never against a veto. */
@Injectable()
export class ConclusionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: AssessmentReader,
    private readonly clock: Clock,
  ) {}

  async conclude(actor: Actor, args: ConcludeAssessmentArgs): Promise<AssessmentView> {
    const { id, expectedVersion, conclusion } = args;
    const today = this.clock.today();
    await this.transactions.run(actor, async (manager) => {
      const lead = await lockLead(manager, actor, await this.leadOf(manager, actor, id));
      const { concluded, last, vetoed, content, ...assessed } = await this.open(manager, id);
      if (concluded) throw conflict('这次评估已有结论；情况有变的请重新评估');
      if (!last) throw conflict('这条线索已有更新的评估，请对最近一次作结论');
      requireOpen(lead.stage);
      const verdict = {
        conclusion,
        reason: args.reason?.trim() ?? null,
        conditions: args.conditions?.trim() ?? null,
        concludedOn: args.concludedOn ?? today,
      };
      const names = content.vetoes.filter(({ code }) => vetoed.includes(code)).map(({ name }) => name);
      const refusal = refuseConclusion({ ...assessed, vetoed: names }, verdict, today);
      if (refusal)
        throw refusal.field ? badInput(refusal.message, refusal.field) : conflict(refusal.message, { vetoed });
      const patch = {
        ...verdict,
        panel: await this.panel(manager, args.panel),
        concludedAt: this.clock.now(),
        concludedById: actor.userId,
      };
      await compareAndSet(manager, Assessment, id, expectedVersion, patch, '准入评估');
    });
    return this.reader.byId(actor, id);
  }

  private async leadOf(manager: EntityManager, actor: Actor, id: string): Promise<string> {
    const parameters = new Parameters(id);
    const [row] = await manager.query<{ leadId: string }[]>(
      `SELECT l.id AS "leadId" FROM assessment a JOIN lead l ON l.id = a.lead_id
        WHERE a.id = $1 AND ${visibleLeads(actor, parameters)}`,
      parameters.values,
    );
    if (!row) throw notFound('准入评估');
    return row.leadId;
  }

  /** Read once the lead is locked: nobody concludes or assesses it meanwhile. */
  private async open(manager: EntityManager, id: string): Promise<Open> {
    const [row] = await manager.query<Open[]>(
      `SELECT a.suggestion, a.assessed_on::text AS "assessedOn", a.conclusion IS NOT NULL AS concluded, a.vetoed, s.content,
              NOT EXISTS (SELECT 1 FROM assessment b WHERE b.lead_id = a.lead_id AND b.number > a.number) AS last
         FROM assessment a JOIN admission_standard s ON s.id = a.standard_id WHERE a.id = $1`,
      [id],
    );
    return row!;
  }

  private async panel(manager: EntityManager, members: readonly PanelMemberInput[]): Promise<PanelMember[]> {
    for (const [index, { userId, name }] of members.entries()) {
      if ((userId == null) === (name == null)) throw badInput('userId 与 name 须且只能给一个', `panel.${index}`);
    }
    const keys = members.map(({ userId, name }) => userId?.toLowerCase() ?? name!.trim());
    const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
    if (twice >= 0) throw badInput('评审成员重复', `panel.${twice}`);
    const users = await manager.query<{ id: string; name: string }[]>(
      'SELECT id, display_name AS name FROM app_user WHERE id = ANY($1) AND disabled_at IS NULL',
      [members.flatMap(({ userId }) => userId ?? [])],
    );
    refuseUnknown(
      members.map(({ userId }, index) => ({ id: userId, field: `panel.${index}.userId` })),
      users.map(({ id }) => id),
    );
    return members.map(({ userId, name }) => {
      const user = users.find(({ id }) => id === userId?.toLowerCase());
      return user ? { userId: user.id, name: user.name } : { userId: null, name: name!.trim() };
    });
  }
}
