import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { conflict } from '../../common/errors.js';
import { AssessmentSettingsService } from '../assessment-settings.service.js';
import { missingForSigning, SigningFacts, validUntil } from '../rules/missing-for-signing.js';
import type { Missing } from '../rules/missing-answers.js';

export interface Readiness {
  /** The latest assessment, which is the one that counts. */
  assessmentId: string | null;
  /** Its last day, whatever its conclusion. */
  validUntil: string | null;
  missing: Missing[];
}

interface Row {
  assessment: (NonNullable<SigningFacts['assessment']> & { id: string }) | null;
  policyTerms: SigningFacts['policyTerms'];
}

/** Whether a lead may be signed: what its page shows, and what signing itself asks for. */
@Injectable()
export class SigningReadiness {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: AssessmentSettingsService,
    private readonly clock: Clock,
  ) {}

  /** Of a lead that the caller has found for the actor. */
  async of(leadId: string, manager: EntityManager | DataSource = this.dataSource): Promise<Readiness> {
    const { settings } = await this.settings.read(manager);
    const [row] = await manager.query<Row[]>(
      `SELECT (SELECT json_build_object('id', a.id, 'conclusion', a.conclusion, 'assessedOn', a.assessed_on)
                 FROM assessment a WHERE a.lead_id = $1 ORDER BY a.number DESC LIMIT 1) AS assessment,
              coalesce((SELECT json_agg(json_build_object('summary', t.summary, 'legalBasis', t.legal_basis,
                                 'fairCompetitionResult', t.fair_competition_result, 'reviewedOn', t.reviewed_on)
                                 ORDER BY t.id)
                          FROM policy_term t WHERE t.lead_id = $1 AND t.deleted_at IS NULL), '[]') AS "policyTerms"`,
      [leadId],
    );
    const { assessment, policyTerms } = row!;
    const validDays = settings.assessmentValidDays;
    return {
      assessmentId: assessment?.id ?? null,
      validUntil: assessment && validUntil(assessment.assessedOn, validDays),
      missing: missingForSigning({ assessment, policyTerms, today: this.clock.today(), validDays }),
    };
  }

  /**
   * Called in the transaction that signs, once it holds the lead (lockLead): assessments and policy terms change only
   * under the same lock, so that what is found here holds until the end.
   * @throws CONFLICT with all that is missing
   */
  async require(manager: EntityManager, leadId: string): Promise<{ assessmentId: string }> {
    const { assessmentId, missing } = await this.of(leadId, manager);
    if (assessmentId === null || missing.length > 0) {
      throw conflict(`签约还缺：${missing.map(({ text }) => text).join('；')}`, { missing });
    }
    return { assessmentId };
  }
}
