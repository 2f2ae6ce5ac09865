import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import { LeadReader } from '../../engagement/lead/lead.reader.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import { namedRef } from '../../engagement/refs.js';
import { StoredFileView, storedFile } from '../../files/file.types.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import type { Score, Standard } from '../rules/admission-scoring.js';
import { StandardReader } from '../standard/standard.reader.js';
import { proposedAnswers } from '../rules/lead-measures.js';
import { SigningReadiness } from '../signing/signing-readiness.js';
import type { StoredAnswers } from './assessment.entity.js';
import { AssessmentsArgs } from './assessment.inputs.js';
import { AssessmentConnection, AssessmentDraft, AssessmentView, LeadAdmission } from './assessment.types.js';
import { GapViewService } from './gap-view.service.js';

type Row = Omit<AssessmentView, 'vetoes' | 'criteria'> & {
  content: Standard;
  answers: StoredAnswers;
  score: Score;
  files: { code: string; file: StoredFileView }[];
};

const FROM = `FROM assessment a JOIN lead l ON l.id = a.lead_id`;

/** An assessment with all that its page shows, in one statement. */
const ASSESSMENT = `
SELECT a.id, ${namedRef('l')} AS lead, a.number,
  json_build_object('id', s.id, 'name', s.name, 'edition', a.standard_edition, 'example', s.example) AS standard,
  a.investment::text AS investment, a.land::text AS land, a.vetoed, a.total::text AS total, a.suggestion,
  a.gap_view AS gaps, a.assessed_on::text AS "assessedOn", ${personRef('u')} AS "assessedBy", a.conclusion, a.reason,
  a.conditions, a.panel, a.concluded_on::text AS "concludedOn", a.concluded_at AS "concludedAt",
  ${personRef('c')} AS "concludedBy", a.version, s.content, a.answers, a.score,
  coalesce((SELECT json_agg(json_build_object('code', x.code, 'file', ${storedFile('f')}) ORDER BY f.id)
              FROM assessment_file x JOIN stored_file f ON f.id = x.file_id WHERE x.assessment_id = a.id), '[]') AS files
${FROM} JOIN admission_standard s ON s.id = a.standard_id JOIN app_user u ON u.id = a.assessed_by_id
LEFT JOIN app_user c ON c.id = a.concluded_by_id`;

/** An assessment is seen by those who see its lead. */
@Injectable()
export class AssessmentReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly leads: LeadReader,
    private readonly standards: StandardReader,
    private readonly gapViews: GapViewService,
    private readonly readiness: SigningReadiness,
  ) {}

  /** @throws NOT_FOUND for a missing assessment and for one of a lead that the actor may not see, alike */
  async byId(actor: Actor, id: string): Promise<AssessmentView> {
    const parameters = new Parameters(id);
    const [row] = await this.dataSource.query<Row[]>(
      `${ASSESSMENT} WHERE a.id = $1 AND ${visibleLeads(actor, parameters)}`,
      parameters.values,
    );
    if (!row) throw notFound('准入评估');
    return toView(row);
  }

  /** @throws NOT_FOUND */
  async draft(actor: Actor, leadId: string): Promise<AssessmentDraft> {
    const { id, name, investment, land } = await this.leads.byId(actor, leadId);
    const standard = await this.standards.find(null);
    // Of this very one, which never changes, whatever has come into force meanwhile.
    const content = (await this.standards.content(standard.id))!;
    return {
      ...{ lead: { id, name }, standard, investment, land },
      proposed: proposedAnswers(content, { investment, land }),
      gaps: await this.gapViews.of(id),
    };
  }

  /** The latest first. @throws NOT_FOUND */
  async list(actor: Actor, { leadId, first, after }: AssessmentsArgs, counted: boolean): Promise<AssessmentConnection> {
    await this.leads.byId(actor, leadId);
    const [before] = after ? decodeCursor(after, 1) : [null];
    const rows = await this.dataSource.query<Row[]>(
      `${ASSESSMENT} WHERE a.lead_id = $1 AND ($2::int IS NULL OR a.number < $2) ORDER BY a.number DESC LIMIT $3`,
      [leadId, before, first + 1],
    );
    const page = keysetPage(rows, first, (row) => [row.number], before !== null);
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toView(node) })),
      totalCount: counted ? await countRows(this.dataSource, `${FROM} WHERE a.lead_id = $1`, [leadId]) : 0,
    };
  }

  /** @throws NOT_FOUND */
  async admission(actor: Actor, leadId: string): Promise<LeadAdmission> {
    await this.leads.byId(actor, leadId);
    const { assessmentId, missing, validUntil } = await this.readiness.of(leadId);
    const assessment = assessmentId ? await this.byId(actor, assessmentId) : null;
    return { ready: missing.length === 0, missing, assessment, validUntil };
  }
}

function toView({ content, answers, score, files, ...row }: Row): AssessmentView {
  return {
    ...row,
    vetoes: content.vetoes.map(({ code, name }) => ({ code, name, ...answers.vetoes[code]! })),
    criteria: content.criteria.map(({ code, name, weight, ...criterion }) => {
      const part = score.parts.find((one) => one.code === code);
      return {
        ...{ code, name, weight, unit: criterion.kind === 'MEASURE' ? criterion.unit : null },
        ...{ value: answers.criteria[code]?.value ?? null, evidence: answers.criteria[code]?.evidence ?? null },
        ...{ points: part?.points ?? null, contribution: part?.contribution ?? null, text: part?.text ?? null },
        files: files.filter((one) => one.code === code).map(({ file }) => file),
      };
    }),
  };
}
