import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { settleStanding } from '../register/project-standing.js';
import { SiteLedger } from '../stock/site-ledger.js';
import { SiteShareInput } from '../stock/site.inputs.js';
import { LandPhase } from '../land/land-phase.entity.js';
import { Agreement, AgreementPromise, SigningEvent } from './agreement.entity.js';
import { SigningKind } from './signing.enums.js';
import { PlannedPhaseInput, PromiseInput } from './signing.inputs.js';

/** What every new agreement says, be it the first or about an increase. */
export interface AgreementTerms {
  number?: string | null;
  signedOn: string;
  investment: string;
  fixedInvestment?: string | null;
  land?: string | null;
  penalties?: string | null;
  promises: PromiseInput[];
  phases: PlannedPhaseInput[];
  sites: SiteShareInput[];
  documentId?: string | null;
}

type Amounts = Pick<AgreementTerms, 'investment' | 'fixedInvestment' | 'land' | 'promises'>;

/** Writes agreements within the transaction of the act that they belong to. */
@Injectable()
export class AgreementWriter {
  constructor(
    private readonly files: FileService,
    private readonly stock: SiteLedger,
    private readonly clock: Clock,
  ) {}

  /** Writes an agreement with its promises, its land by phases, the sites it takes and its signing event. */
  async write(
    manager: EntityManager,
    actor: Actor,
    projectId: string,
    kind: SigningKind.FIRST | SigningKind.INCREASE,
    terms: AgreementTerms,
  ): Promise<void> {
    if (terms.documentId) await this.files.requireFree(manager, actor, [terms.documentId], 'input.documentId');
    const [last] = await manager.query<{ agreements: number; phases: number }[]>(
      `SELECT (SELECT coalesce(max(a.ordinal), 0) FROM agreement a WHERE a.project_id = $1) AS agreements,
              (SELECT coalesce(max(l.ordinal), 0) FROM land_phase l WHERE l.project_id = $1) AS phases`,
      [projectId],
    );
    const { phases, promises, sites, ...agreement } = terms;
    const id = newId();
    await manager.insert(Agreement, { ...agreement, id, projectId, ordinal: last!.agreements + 1 });
    await this.setPromises(manager, id, promises);
    await this.note(
      manager,
      actor,
      { projectId, agreementId: id, kind, amount: terms.investment },
      terms.signedOn,
      null,
    );
    await this.stock.take(manager, actor, projectId, sites, terms.signedOn);
    const parcels = phases.length > 0 ? phases : landAtOnce(terms.land);
    for (const [index, phase] of parcels.entries()) {
      await manager.insert(LandPhase, { ...phase, id: newId(), projectId, ordinal: last!.phases + 1 + index });
    }
  }

  async setPromises(manager: EntityManager, agreementId: string, promises: readonly PromiseInput[]): Promise<void> {
    await manager.query('DELETE FROM agreement_promise WHERE agreement_id = $1', [agreementId]);
    for (const promise of promises) await manager.insert(AgreementPromise, { ...promise, agreementId });
  }

  async note(
    manager: EntityManager,
    actor: Actor,
    event: { projectId: string; agreementId: string; kind: SigningKind; amount: string },
    occurredOn: string,
    reason: string | null,
  ): Promise<void> {
    const told = { recordedAt: this.clock.now(), actorId: actor.userId };
    await manager.insert(SigningEvent, { ...event, ...told, id: newId(), occurredOn, reason });
    await settleStanding(manager, [event.projectId]);
  }

  /** @throws BAD_USER_INPUT for what cannot be signed, before anything is written */
  refuseTerms(terms: AgreementTerms): void {
    if (terms.signedOn > this.clock.today()) throw badInput('签约日期不能晚于今天', 'input.signedOn');
    refuseAmounts(terms);
    const { phases } = terms;
    const empty = phases.findIndex(({ land }) => new Decimal(land).isZero());
    if (empty >= 0) throw badInput('每期面积须大于 0', `input.phases.${empty}.land`);
    const sum = phases.reduce((total, { land }) => total.plus(land), new Decimal(0));
    if (phases.length > 0 && !sum.equals(terms.land ?? 0)) {
      throw badInput(`各期面积之和为 ${sum.toString()} 亩，须等于用地 ${terms.land ?? 0} 亩`, 'input.phases');
    }
  }
}

/** @throws BAD_USER_INPUT */
export function refuseAmounts({ investment, fixedInvestment, promises }: Amounts): void {
  if (fixedInvestment && new Decimal(fixedInvestment).gt(investment)) {
    throw badInput('固定资产投资不能大于投资额', 'input.fixedInvestment');
  }
  const years = promises.map(({ year }) => year);
  const twice = years.findIndex((year, index) => years.indexOf(year) !== index);
  if (twice >= 0) throw badInput(`${years[twice]} 年的承诺写了两次`, `input.promises.${twice}.year`);
}

/** Land that no phases are agreed for is supplied at once; who rents gets none. */
const landAtOnce = (land: string | null | undefined): PlannedPhaseInput[] =>
  land && new Decimal(land).gt(0) ? [{ land, plannedOn: null }] : [];
