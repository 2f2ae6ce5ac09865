import { Injectable, OnModuleInit } from '@nestjs/common';
import { RecordType } from '../../audit/audit-policy.js';
import { HistorySources } from '../../audit/history-sources.js';
import { uuidFault } from '../../common/validators.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { TargetReader } from './target.reader.js';

/** Whoever may see a target may read what it was before, who changed it and on what grounds. */
@Injectable()
export class TargetHistory implements OnModuleInit {
  constructor(
    private readonly sources: HistorySources,
    private readonly reader: TargetReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(RecordType.INDICATOR_TARGET, {
      permission: Permission.STATISTICS_READ,
      find: (actor, key) => this.find(actor, key),
      fields: {
        value: { label: '目标数' },
        reason: { label: '依据' },
        set_by_id: { label: '登记人', names: { table: 'app_user', column: 'display_name' } },
      },
    });
  }

  private async find(actor: Actor, id: string): Promise<string | null> {
    return !uuidFault(id) && (await this.reader.isVisible(actor, id)) ? id : null;
  }
}
