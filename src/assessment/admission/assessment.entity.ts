import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { GapDirectionCode, GapLevelCode } from '../../chain/chain.enums.js';
import { registerConstraint } from '../../common/database-errors.js';
import { ErrorCode } from '../../common/errors.js';
import { VersionedEntity } from '../../database/base.entity.js';
import { CheckOneOf } from '../../database/checks.js';
import { Lead } from '../../engagement/lead/lead.entity.js';
import { StoredFile } from '../../files/stored-file.entity.js';
import { AppUser } from '../../identity/app-user.entity.js';
import type { Score } from '../rules/admission-scoring.js';
import { AdmissionStandard } from '../standard/admission-standard.entity.js';
import { AdmissionConclusion } from './assessment.enums.js';

/** By code of the standard. */
export interface StoredAnswers {
  vetoes: Record<string, { applies: boolean; note: string | null }>;
  criteria: Record<string, { value: string; evidence: string }>;
}

/** What the gap rules said of one of the lead's nodes on the day of the assessment. */
export interface NodeView {
  nodeCode: string;
  nodeName: string;
  chainCode: string;
  level: GapLevelCode;
  direction: GapDirectionCode;
  /** 0..100. */
  severity: number;
  /** The node is short of firms, and this one is not among those that it has. */
  fills: boolean;
}

/** Somebody of the panel, by the name that they had then; without an id they are not of ours. */
export interface PanelMember {
  userId: string | null;
  name: string;
}

/**
 * One assessing of a lead by one edition of the standard; the last one counts. What was answered never changes, only the
 * panel's conclusion is added, once.
 */
@Entity()
@CheckOneOf('assessment_suggestion', 'suggestion', AdmissionConclusion)
@CheckOneOf('assessment_conclusion', 'conclusion', AdmissionConclusion)
@Check('assessment_total', '"total" BETWEEN 0 AND 100')
@Check(
  'assessment_concluded',
  `("conclusion" IS NULL) = ("concluded_on" IS NULL) AND ("conclusion" IS NULL) = ("concluded_at" IS NULL)
   AND ("conclusion" IS NULL) = ("concluded_by_id" IS NULL)`,
)
@Check('assessment_vetoed', `"vetoed" = '{}' OR "conclusion" IN ('REJECT', 'DEFER')`)
@Index('assessment_lead_key', ['leadId', 'number'], { unique: true })
export class Assessment extends VersionedEntity {
  @ManyToOne(() => Lead, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  lead: Relation<Lead>;

  @Column('uuid')
  leadId: string;

  /** Of this lead, from 1. */
  @Column('int')
  number: number;

  @ManyToOne(() => AdmissionStandard, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  standard: Relation<AdmissionStandard>;

  @Index('assessment_standard_idx')
  @Column('uuid')
  standardId: string;

  @Column('int')
  standardEdition: number;

  /** The lead's figures on that day: 万元 and 亩. */
  @Column('numeric', { precision: 16, scale: 2, nullable: true })
  investment: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  land: string | null;

  @Column('jsonb')
  answers: StoredAnswers;

  @Column('jsonb')
  score: Score;

  /** 0..100; null where a veto made the rest needless. */
  @Column('numeric', { precision: 7, scale: 4, nullable: true })
  total: string | null;

  /** Codes of the vetoes that apply. */
  @Column('text', { array: true, default: [] })
  vetoed: string[];

  @Column('text')
  suggestion: AdmissionConclusion;

  @Column('jsonb')
  gapView: NodeView[];

  @Column('date')
  assessedOn: string;

  @ManyToOne(() => AppUser, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  assessedBy: Relation<AppUser>;

  @Column('uuid')
  assessedById: string;

  @Column('text', { nullable: true })
  conclusion: AdmissionConclusion | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  conditions: string | null;

  @Column('jsonb', { default: [] })
  panel: PanelMember[];

  /** When the panel decided, and when and by whom it was entered. */
  @Column('date', { nullable: true })
  concludedOn: string | null;

  @Column('timestamptz', { nullable: true })
  concludedAt: Date | null;

  @ManyToOne(() => AppUser, { onDelete: 'RESTRICT' })
  @JoinColumn()
  concludedBy: Relation<AppUser> | null;

  @Column('uuid', { nullable: true })
  concludedById: string | null;
}

/** Papers that prove an answer; each belongs to one. */
@Entity()
export class AssessmentFile {
  @ManyToOne(() => Assessment, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  assessment: Relation<Assessment>;

  @PrimaryColumn('uuid')
  assessmentId: string;

  @ManyToOne(() => StoredFile, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn()
  file: Relation<StoredFile>;

  @Index('assessment_file_file_key', { unique: true })
  @PrimaryColumn('uuid')
  fileId: string;

  /** Of the criterion. */
  @Column('text')
  code: string;
}

registerConstraint('assessment_file_file_key', {
  code: ErrorCode.CONFLICT,
  message: '附件刚被用于另一次评估',
  field: 'input.criteria',
});
