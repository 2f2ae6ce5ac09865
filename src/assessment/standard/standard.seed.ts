import { EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { dayOf } from '../../common/china-calendar.js';
import { newId } from '../../database/base.entity.js';
import { seedText } from '../../database/seed-file.js';
import { EditionStatus } from '../edition/edition.enums.js';
import { type Standard, standardFaults } from '../rules/admission-scoring.js';
import { AdmissionStandard } from './admission-standard.entity.js';

interface StandardSeed {
  standard: { name: string; basis: string };
  content: Standard;
}

/** The standard that ships, in force so that leads can be assessed from the first day, and marked as an example. */
export async function seedStandard(manager: EntityManager): Promise<void> {
  const { standard, content } = parse(seedText('admission-standard.yaml')) as StandardSeed;
  const faults = standardFaults(content);
  if (faults.length > 0) throw new Error(`seeds: admission-standard.yaml: ${faults.join('; ')}`);
  await manager.insert(AdmissionStandard, {
    ...standard,
    ...{ id: newId(), content, edition: 1, status: EditionStatus.IN_FORCE, example: true },
    // Nobody's decision but the day on which this installation began.
    inForceOn: dayOf(new Date()),
  });
}
