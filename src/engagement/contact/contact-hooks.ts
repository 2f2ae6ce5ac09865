import { Injectable, OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ERASED_NAME, ErasedPerson, PersonErasure } from '../../company/person/person-erasure.js';
import { FileUses } from '../../files/file-uses.js';
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
async function eraseFromContacts(manager: EntityManager, { id, name, companyIds }: ErasedPerson): Promise<void> {
  const texts: [table: string, columns: string[], where: string][] = [
    [
      'contact_log',
      ['place', 'summary', 'agreed', 'disputed'],
      'company_id = ANY($3) OR id = ANY(ARRAY(SELECT log_id FROM contact_log_person WHERE person_id = $4))',
    ],
    [
      'task',
      ['title', 'outcome'],
      'company_id = ANY($3) OR log_id = ANY(ARRAY(SELECT log_id FROM contact_log_person WHERE person_id = $4))',
    ],
  ];
  for (const [table, columns, where] of texts) {
    const cleaned = columns.map((column) => `${column} = replace(${column}, $1, $2)`).join(', ');
    const named = columns.map((column) => `position($1 IN ${column}) > 0`).join(' OR ');
    await manager.query(
      `UPDATE ${table} SET ${cleaned}, version = version + 1, updated_at = now() WHERE (${where}) AND (${named})`,
      [name, ERASED_NAME, companyIds, id],
    );
  }
}
