import type { DataSource, EntityManager } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { PersonRef, personRef } from '../../identity/person-ref.js';
import { EditionStatus } from './edition.enums.js';

/** What is said of every edition, beside its content. */
export interface EditionFacts {
  id: string;
  name: string;
  edition: number | null;
  status: EditionStatus;
  example: boolean;
  basis: string | null;
  inForceOn: string | null;
  retiredOn: string | null;
  author: PersonRef | null;
  createdAt: Date | string;
  version: number;
}

/** Reads the editions of one table. */
export abstract class EditionReader<C, V> {
  private readonly select: string;

  /** @param what in the user's words: 准入标准 */
  protected constructor(
    private readonly dataSource: DataSource,
    private readonly table: string,
    private readonly what: string,
  ) {
    this.select = `
      SELECT s.id, s.name, s.edition, s.status, s.example, s.basis, s.content, s.in_force_on::text AS "inForceOn",
        s.retired_on::text AS "retiredOn", ${personRef('u')} AS author, s.created_at AS "createdAt", s.version
      FROM ${table} s LEFT JOIN app_user u ON u.id = s.author_id
      WHERE s.deleted_at IS NULL`;
  }

  protected abstract toView(row: EditionFacts & { content: C }): V;

  /**
   * @param id null: the one in force
   * @throws NOT_FOUND
   */
  async find(id: string | null, manager: EntityManager | DataSource = this.dataSource): Promise<V> {
    const [row] = await manager.query<(EditionFacts & { content: C })[]>(
      `${this.select} AND ${id ? 's.id = $1' : `s.status = 'IN_FORCE'`}`,
      id ? [id] : [],
    );
    if (!row) throw notFound(id ? this.what : `施行中的${this.what}`);
    return this.toView(row);
  }

  /**
   * What it says, as the rules read it; null where there is none.
   * @param id null: the one in force
   */
  async content(id: string | null, manager: EntityManager | DataSource = this.dataSource): Promise<C | null> {
    const [row] = await manager.query<{ content: C }[]>(
      `SELECT content FROM ${this.table}
        WHERE deleted_at IS NULL AND CASE WHEN $1::uuid IS NULL THEN status = 'IN_FORCE' ELSE id = $1 END`,
      [id],
    );
    return row?.content ?? null;
  }

  /** The one in force, then drafts, then those that were in force before; the latest first. */
  async list(statuses: readonly EditionStatus[] | null): Promise<V[]> {
    const rows = await this.dataSource.query<(EditionFacts & { content: C })[]>(
      `${this.select} AND ($1::text[] IS NULL OR s.status = ANY($1))
       ORDER BY CASE s.status WHEN 'IN_FORCE' THEN 1 WHEN 'DRAFT' THEN 2 ELSE 3 END, s.edition DESC, s.id DESC`,
      [statuses],
    );
    return rows.map((row) => this.toView(row));
  }
}
