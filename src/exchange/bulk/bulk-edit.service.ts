import { Injectable } from '@nestjs/common';
import { badInput } from '../../common/errors.js';
import { CompanyService } from '../../company/library/company.service.js';
import { CompanyReader } from '../../company/library/company.reader.js';
import { LeadService } from '../../engagement/lead/lead.service.js';
import { LeadTeamService } from '../../engagement/lead/lead-team.service.js';
import type { Actor } from '../../identity/actor.js';
import type {
  BulkAssignCompaniesArgs,
  BulkAssignLeadsArgs,
  BulkReleaseLeadsArgs,
  BulkRenodeCompaniesArgs,
  BulkRenodeLeadsArgs,
  BulkTagCompaniesArgs,
} from './bulk.inputs.js';
import type { BulkOutcome } from './bulk.types.js';
import { PlacementMoveService } from './placement-move.service.js';
import { rowByRow } from './row-outcomes.js';

const MOST_TAGS = 20;

/** The acts of one record, done to many: by the services that do them to one, with their rules and their events. */
@Injectable()
export class BulkEditService {
  constructor(
    private readonly leads: LeadService,
    private readonly teams: LeadTeamService,
    private readonly companies: CompanyService,
    private readonly reader: CompanyReader,
    private readonly placements: PlacementMoveService,
  ) {}

  assignLeads(actor: Actor, { rows, ...to }: BulkAssignLeadsArgs): Promise<BulkOutcome[]> {
    return rowByRow(actor, rows, (row) => this.teams.assign(actor, { ...row, ...to }));
  }

  releaseLeads(actor: Actor, { rows, reason }: BulkReleaseLeadsArgs): Promise<BulkOutcome[]> {
    return rowByRow(actor, rows, (row) => this.teams.release(actor, { ...row, reason }));
  }

  renodeLeads(actor: Actor, { rows, nodeCodes }: BulkRenodeLeadsArgs): Promise<BulkOutcome[]> {
    return rowByRow(actor, rows, ({ id, expectedVersion }) =>
      this.leads.update(actor, id, expectedVersion, { nodeCodes }),
    );
  }

  assignCompanies(actor: Actor, { rows, ownerId }: BulkAssignCompaniesArgs): Promise<BulkOutcome[]> {
    return rowByRow(actor, rows, ({ id, expectedVersion }) =>
      this.companies.assign(actor, id, expectedVersion, ownerId ?? null),
    );
  }

  async tagCompanies(actor: Actor, { rows, add, remove }: BulkTagCompaniesArgs): Promise<BulkOutcome[]> {
    if (add.length + remove.length === 0) throw badInput('请写要加上或去掉的标签', 'add');
    const both = add.find((tag) => remove.includes(tag));
    if (both !== undefined) throw badInput(`标签“${both}”不能既加上又去掉`, 'remove');
    return rowByRow(actor, rows, async ({ id, expectedVersion }) => {
      // Read before, written by version: of tags that somebody else sets meanwhile none is lost.
      const { tags: before } = await this.reader.byId(actor, id);
      const tags = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])];
      if (tags.length > MOST_TAGS)
        throw badInput(`一家企业最多 ${MOST_TAGS} 个标签，加上后有 ${tags.length} 个`, 'add');
      return this.companies.update(actor, id, expectedVersion, { tags });
    });
  }

  async renodeCompanies(actor: Actor, { rows, from, to }: BulkRenodeCompaniesArgs): Promise<BulkOutcome[]> {
    if (from === to) throw badInput('改前改后是同一个环节', 'to');
    return rowByRow(actor, rows, (row) => this.placements.move(actor, row, from, to));
  }
}
