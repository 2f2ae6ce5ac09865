import type { EntityManager } from 'typeorm';
import { ERASED_NAME, ErasedPerson } from '../company/person/person-erasure.js';
import type { PanelMember, StoredAnswers } from './admission/assessment.entity.js';

interface Texts {
  id: string;
  answers: StoredAnswers;
  panel: PanelMember[];
  reason: string | null;
  conditions: string | null;
}

/** Takes a person's name out of what was written about the leads of their companies. */
export async function eraseFromAssessments(manager: EntityManager, { name, companyIds }: ErasedPerson): Promise<void> {
  const erased = <T extends string | null>(text: T): T => (text?.replaceAll(name, ERASED_NAME) ?? null) as T;
  const rows = await manager.query<Texts[]>(
    `SELECT a.id, a.answers, a.panel, a.reason, a.conditions FROM assessment a JOIN lead l ON l.id = a.lead_id
      WHERE l.company_id = ANY($1) ORDER BY a.id FOR UPDATE OF a`,
    [companyIds],
  );
  for (const { id, ...texts } of rows) {
    const { answers, panel, reason, conditions } = texts;
    // Value by value: in the text of the jsonb a name could be taken for a key or a sign.
    const after = {
      answers: {
        vetoes: mapValues(answers.vetoes, (veto) => ({ ...veto, note: erased(veto.note) })),
        criteria: mapValues(answers.criteria, (one) => ({ ...one, evidence: erased(one.evidence) })),
      },
      panel: panel.map((member) => (member.userId ? member : { ...member, name: erased(member.name) })),
      ...{ reason: erased(reason), conditions: erased(conditions) },
    };
    if (JSON.stringify(after) === JSON.stringify(texts)) continue;
    await manager.query(
      `UPDATE assessment SET answers = $2, panel = $3, reason = $4, conditions = $5, version = version + 1,
              updated_at = now() WHERE id = $1`,
      [id, after.answers, JSON.stringify(after.panel), after.reason, after.conditions],
    );
  }
  await manager.query(
    `UPDATE policy_term SET summary = replace(summary, $2, $3), version = version + 1, updated_at = now()
      WHERE lead_id IN (SELECT id FROM lead WHERE company_id = ANY($1)) AND position($2 IN summary) > 0`,
    [companyIds, name, ERASED_NAME],
  );
}

const mapValues = <T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
