import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { personRef } from '../../identity/person-ref.js';
import { type Standard, standardFaults } from '../rules/admission-scoring.js';
import { contentView } from './standard-content.js';
import { StandardStatus } from './standard.enums.js';
import { StandardView } from './standard.types.js';

type Row = Omit<StandardView, 'criteria' | 'vetoes' | 'pass' | 'conditional' | 'faults'> & { content: Standard };

const STANDARD = `
SELECT s.id, s.name, s.edition, s.status, s.example, s.basis, s.content, s.in_force_on::text AS "inForceOn",
  s.retired_on::text AS "retiredOn", ${personRef('u')} AS author, s.created_at AS "createdAt", s.version
FROM admission_standard s LEFT JOIN app_user u ON u.id = s.author_id
WHERE s.deleted_at IS NULL`;

@Injectable()
export class StandardReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param id null: the one in force
   * @throws NOT_FOUND
   */
  async find(id: string | null, manager: EntityManager | DataSource = this.dataSource): Promise<StandardView> {
    const [row] = await manager.query<Row[]>(
      `${STANDARD} AND ${id ? 's.id = $1' : `s.status = 'IN_FORCE'`}`,
      id ? [id] : [],
    );
    if (!row) throw notFound(id ? '准入标准' : '施行中的准入标准');
    return toView(row);
  }

  /**
   * What it says, as the rules read it; null where there is none.
   * @param id null: the one in force
   */
  async content(id: string | null, manager: EntityManager | DataSource = this.dataSource): Promise<Standard | null> {
    const [row] = await manager.query<{ content: Standard }[]>(
      `SELECT content FROM admission_standard
        WHERE deleted_at IS NULL AND CASE WHEN $1::uuid IS NULL THEN status = 'IN_FORCE' ELSE id = $1 END`,
      [id],
    );
    return row?.content ?? null;
  }

  /** The one in force, then drafts, then those that were in force before; the latest first. */
  async list(statuses: readonly StandardStatus[] | null): Promise<StandardView[]> {
    const rows = await this.dataSource.query<Row[]>(
      `${STANDARD} AND ($1::text[] IS NULL OR s.status = ANY($1))
       ORDER BY CASE s.status WHEN 'IN_FORCE' THEN 1 WHEN 'DRAFT' THEN 2 ELSE 3 END, s.edition DESC, s.id DESC`,
      [statuses],
    );
    return rows.map(toView);
  }
}

const toView = ({ content, ...row }: Row): StandardView => ({
  ...row,
  ...contentView(content),
  faults: standardFaults(content),
});
