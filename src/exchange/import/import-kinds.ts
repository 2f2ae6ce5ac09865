import { Injectable } from '@nestjs/common';
import { notFound } from '../../common/errors.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import type { Column } from '../columns/column.js';
import type { FilledColumn } from './header-match.js';
import type { ImportKind, ImportRecord } from './import-kind.js';
import { CompanyImport } from './kinds/company-import.js';
import { ContactImport } from './kinds/contact-import.js';
import { FundingImport } from './kinds/funding-import.js';
import { LeadImport } from './kinds/lead-import.js';
import { PersonImport } from './kinds/person-import.js';
import { ProjectImport } from './kinds/project-import.js';
import { YieldImport } from './kinds/yield-import.js';

/** A kind as the import sees it, whatever its records are. */
export interface AnyKind extends ImportKind<ImportRecord> {
  /** The columns that are filled in, by their fields. */
  filled: ReadonlyMap<string, Column<ImportRecord> & FilledColumn>;
}

/** Every kind that can be imported, by the name in the address. */
@Injectable()
export class ImportKinds {
  private readonly kinds: ReadonlyMap<string, AnyKind>;

  constructor(
    companies: CompanyImport,
    people: PersonImport,
    leads: LeadImport,
    contacts: ContactImport,
    projects: ProjectImport,
    funding: FundingImport,
    yields: YieldImport,
  ) {
    const all = [
      ...[erased(companies), erased(people), erased(leads), erased(contacts)],
      ...[erased(projects), erased(funding), erased(yields)],
    ];
    this.kinds = new Map(all.map((kind) => [kind.name, kind]));
  }

  /** @throws NOT_FOUND */
  find(name: string): AnyKind {
    const kind = this.kinds.get(name);
    if (!kind) throw notFound('这种导入');
    return kind;
  }

  /** Those that this person may import. */
  of(actor: Actor): AnyKind[] {
    return [...this.kinds.values()].filter((kind) => mayImport(actor, kind));
  }
}

/** To import is a permission of its own, beside that of writing such a record by hand. */
export const mayImport = (actor: Actor, { permission }: { permission: Permission }): boolean =>
  actor.permissions.has(Permission.IMPORT) && actor.permissions.has(permission);

/** A kind only ever gets records that it has read itself, so that what it takes them for is true. */
function erased<T extends ImportRecord>(kind: ImportKind<T>): AnyKind {
  const any = kind as unknown as ImportKind<ImportRecord>;
  const filled = any.columns.flatMap((column) =>
    column.entry ? [[column.entry.field, { ...column, entry: column.entry }] as const] : [],
  );
  return Object.assign(Object.create(any) as ImportKind<ImportRecord>, { filled: new Map(filled) });
}
