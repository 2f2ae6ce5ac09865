import { Entity } from 'typeorm';
import { Edition, EditionTable } from '../edition/edition.entity.js';
import type { Standard } from '../rules/admission-scoring.js';

/** An edition of the admission standard (准入标准), to which assessments refer, or a draft of one. */
@Entity()
@EditionTable('admission_standard')
export class AdmissionStandard extends Edition<Standard> {}
