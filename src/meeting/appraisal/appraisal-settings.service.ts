import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { SettingsGroup, Settled } from '../../database/settings-group.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { AppraisalDefinition } from './appraisal.enums.js';
import { ConfirmAppraisalArgs } from './appraisal.args.js';
import { AppraisalSettings, Confirmation, mergeAppraisal } from './appraisal.settings.js';

/** How the zone measures itself: changed by those who set rules, confirmed by those who answer for them. */
@Injectable()
export class AppraisalSettingsService extends SettingsGroup<AppraisalSettings> {
  constructor(
    private readonly db: DataSource,
    transactions: Transactions,
    private readonly clock: Clock,
  ) {
    super('appraisal', mergeAppraisal, db, transactions);
  }

  /** What is changed has to be confirmed anew. */
  change(
    actor: Actor,
    changes: Partial<Pick<AppraisalSettings, 'halfThreshold' | 'incentiveRules'>>,
    expectedVersion: number,
  ): Promise<Settled<AppraisalSettings>> {
    const reopened = {
      ...(changes.halfThreshold !== undefined && { halfConfirmed: null }),
      ...(changes.incentiveRules !== undefined && { incentiveConfirmed: null }),
    };
    return this.update(actor, { ...changes, ...reopened }, expectedVersion);
  }

  async confirm(
    actor: Actor,
    { definition, grounds, expectedVersion }: ConfirmAppraisalArgs,
  ): Promise<Settled<AppraisalSettings>> {
    const [person] = await this.db.query<{ name: string }[]>(
      'SELECT display_name AS name FROM app_user WHERE id = $1',
      [actor.userId],
    );
    const confirmation: Confirmation = {
      ...{ byId: actor.userId, by: person!.name, at: this.clock.now().toISOString(), grounds },
    };
    const key = definition === AppraisalDefinition.HALF ? 'halfConfirmed' : 'incentiveConfirmed';
    return this.update(actor, { [key]: confirmation }, expectedVersion);
  }
}
