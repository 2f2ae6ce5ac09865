import { Injectable, OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ERASED_NAME, ErasedPerson, PersonErasure } from '../../company/person/person-erasure.js';
import { searchColumns, type SearchColumns } from '../../common/search-text.js';
import { FileUses } from '../../files/file-uses.js';
import { contactTexts } from './contact-texts.js';
import { visibleLogs } from './contact-scope.js';

/** What earlier rooms have to know of contacts: who may read a file, and where a person is named. */
@Injectable()
export class ContactHooks implements OnModuleInit {
  constructor(
    private readonly files: FileUses,
    private readonly erasure: PersonErasure,
  ) {}

  onModuleInit(): void {
    const attachment = (file: string): string => `FROM contact_log_file x JOIN contact_log k ON k.id = x.log_id
      WHERE x.file_id = ${file}`;
    this.files.register({
      // A withdrawn contact keeps its files, as it keeps everything else.
      attached: (file) => `EXISTS (SELECT 1 ${attachment(file)})`,
      readable: (actor, parameters, file) =>
        `EXISTS (SELECT 1 ${attachment(file)} AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)})`,
    });
    this.erasure.register(eraseFromContacts);
  }
}

/** Contacts with their companies or with themselves, and what was to be done about these companies. */
async function eraseFromContacts(manager: EntityManager, person: ErasedPerson): Promise<void> {
  const met = (id: string): string =>
    `company_id = ANY($2) OR ${id} = ANY(ARRAY(SELECT log_id FROM contact_log_person WHERE person_id = $3))`;
  await eraseFrom(
    manager,
    person,
    'contact_log',
    ['place', 'summary', 'agreed', 'disputed'],
    met('id'),
    textsOfContact,
  );
  await eraseFrom(manager, person, 'task', ['title', 'outcome'], met('log_id'), ({ title }) => searchColumns([title]));
}

type Texts = Record<string, string | null>;

const textsOfContact = ({ summary, agreed = null, disputed = null, place = null }: Texts): SearchColumns =>
  contactTexts({ summary: summary ?? '', agreed, disputed, place });

/** @param indexed what search keeps of the texts: the name must not be found by its grams either */
async function eraseFrom(
  manager: EntityManager,
  { id, name, companyIds }: ErasedPerson,
  table: string,
  columns: readonly string[],
  where: string,
  indexed?: (texts: Texts) => SearchColumns,
): Promise<void> {
  const named = columns.map((column) => `position($1 IN ${column}) > 0`).join(' OR ');
  const rows = await manager.query<(Texts & { id: string })[]>(
    `SELECT id, ${columns.join(', ')} FROM ${table} WHERE (${where}) AND (${named}) FOR UPDATE`,
    [name, companyIds, id],
  );
  for (const row of rows) {
    const texts: Texts = Object.fromEntries(
      columns.map((column) => [column, row[column]?.replaceAll(name, ERASED_NAME) ?? null]),
    );
    const found = indexed?.(texts);
    const patch = { ...texts, ...(found && { search_text: found.searchText, search_terms: found.searchTerms }) };
    const changes = Object.keys(patch).map((column, index) => `${column} = $${index + 2}`);
    await manager.query(
      `UPDATE ${table} SET ${changes.join(', ')}, version = version + 1, updated_at = now() WHERE id = $1`,
      [row.id, ...Object.values(patch)],
    );
  }
}
