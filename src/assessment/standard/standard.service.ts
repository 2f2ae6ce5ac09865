import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { EditionLifecycle } from '../edition/edition.lifecycle.js';
import { type Standard, standardFaults } from '../rules/admission-scoring.js';
import { AdmissionStandard } from './admission-standard.entity.js';
import { standardOf } from './standard-content.js';
import { DraftAdmissionStandardInput, UpdateAdmissionStandardInput } from './standard.inputs.js';
import { StandardReader } from './standard.reader.js';
import { StandardView } from './standard.types.js';

/** How a standard comes about. */
@Injectable()
export class StandardService extends EditionLifecycle<Standard, StandardView> {
  constructor(transactions: Transactions, reader: StandardReader, clock: Clock) {
    const what = '准入标准';
    super(transactions, reader, clock, {
      ...{ entity: AdmissionStandard, table: 'admission_standard', what, faults: standardFaults },
    });
  }

  async draft(actor: Actor, { content, ...facts }: DraftAdmissionStandardInput): Promise<StandardView> {
    if (facts.copyOf && content) throw badInput('copyOf 与 content 至多给一个', 'input.copyOf');
    return this.draftOf(actor, facts, content ? standardOf(content, 'input.content') : null);
  }

  async update(
    actor: Actor,
    id: string,
    expectedVersion: number,
    { content, ...facts }: UpdateAdmissionStandardInput,
  ): Promise<StandardView> {
    return this.change(actor, id, expectedVersion, facts, content && standardOf(content, 'input.content'));
  }
}
