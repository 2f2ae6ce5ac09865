import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import { LeadStage } from '../../engagement/lead/lead.enums.js';
import { lockLead, requireWorker } from '../../engagement/lead/lead-lookup.js';
import { STAGE_NAMES } from '../../engagement/lead/lead-machine.js';
import { LeadService } from '../../engagement/lead/lead.service.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { scoreAdmission, type Score, type Standard } from '../rules/admission-scoring.js';
import { missingAnswers } from '../rules/missing-answers.js';
import { Assessment, AssessmentFile, NodeView, StoredAnswers } from './assessment.entity.js';
import { AdmissionConclusion } from './assessment.enums.js';
import { AssessLeadInput } from './assessment.inputs.js';
import { AssessmentReader } from './assessment.reader.js';
import { AssessmentView } from './assessment.types.js';
import { GapViewService } from './gap-view.service.js';

interface StandardInForce {
  id: string;
  edition: number;
  content: Standard;
}

/** How a lead is assessed: by the standard in force, with evidence, and with what the gap rules say beside the score. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly leadService: LeadService,
    private readonly gapViews: GapViewService,
    private readonly files: FileService,
    private readonly reader: AssessmentReader,
    private readonly clock: Clock,
  ) {}

  async assess(actor: Actor, { clientKey, ...input }: AssessLeadInput): Promise<AssessmentView> {
    const gapView = await this.gapViews.of(input.leadId);
    const id = await this.transactions.once(actor, { key: clientKey, operation: 'assessLead', input }, (manager) =>
      this.assessIn(manager, actor, input, gapView),
    );
    return this.reader.byId(actor, id);
  }

  private async assessIn(
    manager: EntityManager,
    actor: Actor,
    { leadId, standardId, vetoes, criteria }: Omit<AssessLeadInput, 'clientKey'>,
    gapView: NodeView[],
  ): Promise<string> {
    const lead = await lockLead(manager, actor, leadId);
    await requireWorker(manager, actor, lead);
    requireOpen(lead.stage);
    const standard = await this.inForce(manager, standardId ?? null);
    requireKnown(standard.content.vetoes, vetoes, 'input.vetoes');
    requireKnown(standard.content.criteria, criteria, 'input.criteria');
    const answers: StoredAnswers = {
      vetoes: Object.fromEntries(vetoes.map(({ code, applies, note }) => [code, { applies, note: note ?? null }])),
      criteria: Object.fromEntries(
        criteria.map(({ code, value, evidence }) => [code, { value: value.trim(), evidence }]),
      ),
    };
    const score = scored(standard.content, answers);
    const missing = missingAnswers(standard.content, vetoes, score);
    if (missing.length > 0) {
      throw badInput(`评估还缺：${missing.map(({ text }) => text).join('；')}`, `input.${missing[0]!.field}`, {
        missing,
      });
    }
    const last = await manager.maximum(Assessment, 'number', { leadId });
    const id = newId();
    const now = this.clock.now();
    await manager.insert(Assessment, {
      ...{ id, leadId, number: (last ?? 0) + 1, createdAt: now, updatedAt: now },
      ...{ standardId: standard.id, standardEdition: standard.edition },
      ...{ investment: lead.investment, land: lead.land, answers, score, gapView },
      ...{ total: score.total, vetoed: score.vetoed, suggestion: score.suggestion as AdmissionConclusion },
      ...{ assessedOn: this.clock.today(), assessedById: actor.userId },
    });
    await this.attach(manager, actor, id, criteria);
    await this.leadService.worked(manager, leadId);
    return id;
  }

  /** Held until the end, so that no other standard comes into force before the assessment is there. */
  private async inForce(manager: EntityManager, expectedId: string | null): Promise<StandardInForce> {
    const [standard] = await manager.query<StandardInForce[]>(
      `SELECT id, edition, content FROM admission_standard WHERE status = 'IN_FORCE' FOR SHARE`,
    );
    if (!standard) throw notFound('施行中的准入标准');
    if (expectedId && expectedId.toLowerCase() !== standard.id) {
      throw conflict('准入标准已有新版施行，请按新版重新评估', { standardId: standard.id });
    }
    return standard;
  }

  private async attach(
    manager: EntityManager,
    actor: Actor,
    assessmentId: string,
    criteria: AssessLeadInput['criteria'],
  ): Promise<void> {
    for (const [index, { code, fileIds }] of criteria.entries()) {
      if (!fileIds || fileIds.length === 0) continue;
      await this.files.requireFree(manager, actor, fileIds, `input.criteria.${index}.fileIds`);
      await manager.insert(
        AssessmentFile,
        fileIds.map((fileId) => ({ assessmentId, code, fileId })),
      );
    }
  }
}

const scored = (standard: Standard, { vetoes, criteria }: StoredAnswers): Score =>
  scoreAdmission(standard, {
    vetoes: Object.fromEntries(Object.entries(vetoes).map(([code, { applies }]) => [code, applies])),
    criteria: Object.fromEntries(Object.entries(criteria).map(([code, { value }]) => [code, value])),
  });

/** A lead that is signed or lost is judged already; whoever takes it up again moves it first. */
export function requireOpen(stage: LeadStage): void {
  if (stage === LeadStage.SIGNED || stage === LeadStage.LOST) {
    throw conflict(`“${STAGE_NAMES[stage]}”的线索不再评估`);
  }
}

function requireKnown(known: readonly { code: string }[], given: readonly { code: string }[], path: string): void {
  const codes = known.map(({ code }) => code);
  for (const [index, { code }] of given.entries()) {
    if (!codes.includes(code)) throw badInput(`准入标准里没有“${code}”`, `${path}.${index}.code`);
    if (given.findIndex((other) => other.code === code) !== index) {
      throw badInput(`“${code}”回答了两次`, `${path}.${index}.code`);
    }
  }
}
