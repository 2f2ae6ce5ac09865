import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import type { Permission } from '../identity/permissions.js';
import type { RecordType } from './audit-policy.js';

/** A column that people may see the history of; one that refers to another record shows that record's name. */
export interface HistoryField {
  label: string;
  names?: { table: string; column: string };
}

/** How the history of one type of record is read. Columns without a field are not shown. */
export interface HistorySource {
  permission: Permission;
  /**
   * The record's id, if this person may see the record; null otherwise, and where there is none.
   * @param key the id, or the code of a record that has one
   */
  find(actor: Actor, key: string): Promise<string | null>;
  fields: Readonly<Record<string, HistoryField>>;
}

/** Who knows what about which records: each feature registers its own in onModuleInit. */
@Injectable()
export class HistorySources {
  private readonly sources = new Map<string, HistorySource>();

  register(type: RecordType, source: HistorySource): void {
    this.sources.set(type, source);
  }

  of(table: string): HistorySource | undefined {
    return this.sources.get(table);
  }

  label(table: string, column: string): string | null {
    return this.sources.get(table)?.fields[column]?.label ?? null;
  }
}
