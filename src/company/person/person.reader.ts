import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { companyConditions } from '../library/company-conditions.js';
import type { CompanyFilter } from '../library/company.inputs.js';
import { ContactPersonsArgs } from './person.inputs.js';
import { CLEAR_PERSON_ROW, LIVE_PERSON, personRow, PersonRow, toPersonView } from './person-row.js';
import { AffiliationView, ContactPersonConnection, ContactPersonView } from './person.types.js';

@Injectable()
export class PersonReader {
  constructor(private readonly dataSource: DataSource) {}

  async byId(
    actor: Pick<Actor, 'userId'>,
    id: string,
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<ContactPersonView> {
    const [found] = await this.byIds(actor, [id], manager);
    if (!found) throw notFound('联系人');
    return found;
  }

  /** Everybody who is or was with the company, or who was there on a day; newest record first. */
  async list(
    actor: Pick<Actor, 'userId'>,
    { companyId, on, first, after }: ContactPersonsArgs,
    counted: boolean,
  ): Promise<ContactPersonConnection> {
    await this.requireCompany(companyId);
    const parameters = new Parameters(companyId);
    const day = on ? parameters.add(on) : null;
    const there = day
      ? `AND (a.from_on IS NULL OR a.from_on <= ${day}) AND (a.until_on IS NULL OR a.until_on > ${day})`
      : '';
    const condition = `${LIVE_PERSON}
      AND p.id IN (SELECT a.person_id FROM person_affiliation a WHERE a.company_id = $1 ${there})`;
    const total = counted ? await this.count(condition, parameters.values) : 0;
    const from = after ? `AND p.id < ${parameters.add(decodeCursor(after, 1)[0])}::uuid` : '';
    const rows = await this.dataSource.query<{ person: PersonRow }[]>(
      `SELECT ${personRow(parameters.add(actor.userId))} AS person
         FROM contact_person p JOIN company c ON c.id = p.company_id
        WHERE ${condition} ${from} ORDER BY p.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const views = rows.map(({ person }) => toPersonView(person));
    return { ...keysetPage(views, first, ({ id }) => [id], Boolean(after)), totalCount: total };
  }

  /**
   * Everybody at the companies that the filter lets through; newest record first.
   * @param seen CLEAR only for PersonDisclosure, which keeps a record of it
   */
  async ofCompanies(
    actor: Pick<Actor, 'userId'>,
    { filter, first, after }: { filter: CompanyFilter; first: number; after: string | null },
    counted: boolean,
    seen: 'MASKED' | 'CLEAR' = 'MASKED',
  ): Promise<ContactPersonConnection> {
    const parameters = new Parameters();
    const where = `${LIVE_PERSON} AND ${companyConditions(filter, actor.userId, parameters).join(' AND ')}`;
    const source = `FROM contact_person p JOIN company c ON c.id = p.company_id WHERE ${where}`;
    const totalCount = counted ? await countRows(this.dataSource, source, [...parameters.values]) : 0;
    const from = after ? `AND p.id < ${parameters.add(decodeCursor(after, 1)[0])}::uuid` : '';
    const rows = await this.dataSource.query<{ person: PersonRow }[]>(
      `SELECT ${seen === 'CLEAR' ? CLEAR_PERSON_ROW : personRow(parameters.add(actor.userId))} AS person ${source} ${from}
        ORDER BY p.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const views = rows.map(({ person }) => toPersonView(person));
    return { ...keysetPage(views, first, ({ id }) => [id], Boolean(after)), totalCount };
  }

  async byIds(
    actor: Pick<Actor, 'userId'>,
    ids: readonly string[],
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<ContactPersonView[]> {
    const rows = await manager.query<{ person: PersonRow }[]>(
      `SELECT ${personRow('$1')} AS person FROM contact_person p JOIN company c ON c.id = p.company_id
        WHERE p.id = ANY($2) AND ${LIVE_PERSON}`,
      [actor.userId, ids],
    );
    return rows.map(({ person }) => toPersonView(person));
  }

  /** Latest first, of each person. */
  async affiliationsOf(personIds: readonly string[]): Promise<Map<string, AffiliationView[]>> {
    const rows = await this.dataSource.query<{ person_id: string; affiliations: AffiliationView[] }[]>(
      `SELECT a.person_id, json_agg(json_build_object('companyId', a.company_id, 'companyName', c.name, 'title', a.title,
                'department', a.department, 'fromOn', a.from_on, 'untilOn', a.until_on) ORDER BY a.id DESC) AS affiliations
         FROM person_affiliation a JOIN company c ON c.id = a.company_id
        WHERE a.person_id = ANY($1) GROUP BY a.person_id`,
      [personIds],
    );
    return new Map(rows.map(({ person_id, affiliations }) => [person_id, affiliations]));
  }

  private async requireCompany(id: string): Promise<void> {
    const found = await this.dataSource.query<unknown[]>('SELECT 1 FROM company WHERE id = $1 AND deleted_at IS NULL', [
      id,
    ]);
    if (found.length === 0) throw notFound('企业');
  }

  private async count(condition: string, values: unknown[]): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM contact_person p WHERE ${condition}`,
      values,
    );
    return row!.count;
  }
}
