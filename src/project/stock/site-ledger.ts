import { Injectable, OnModuleInit } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { EntityManager } from 'typeorm';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectExit } from '../register/project-exit.js';
import { SiteAllocation } from './site.entity.js';
import { SiteKind } from './stock.enums.js';

export interface SiteShare {
  siteId: string;
  /** Decimal, in the unit of the site. */
  area: string;
}

const UNITS = { [SiteKind.PARCEL]: '亩', [SiteKind.PLANT]: '平方米' };

/**
 * Gives sites to projects and takes them back, within the transaction of the act that does so. Rows are locked in the
 * order of their ids, so that of many who want the last of it each waits for the one before and sees what it left.
 */
@Injectable()
export class SiteLedger implements OnModuleInit {
  constructor(private readonly exits: ProjectExit) {}

  onModuleInit(): void {
    this.exits.register((manager, _actor, projectId, day) => this.freeAll(manager, projectId, day));
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND, or CONFLICT where too little is left */
  async take(
    manager: EntityManager,
    actor: Actor,
    projectId: string,
    shares: readonly SiteShare[],
    takenOn: string,
  ): Promise<void> {
    if (shares.length === 0) return;
    const wanted = shares.map(({ siteId, area }) => ({ siteId: siteId.toLowerCase(), area }));
    const twice = wanted.findIndex(({ siteId }, index) => wanted.findIndex((each) => each.siteId === siteId) < index);
    if (twice >= 0) throw badInput('同一处写了两次', `input.sites.${twice}.siteId`);
    const sites = await manager.query<{ id: string; name: string; kind: SiteKind; free: string }[]>(
      `SELECT id, name, kind, free::text FROM site WHERE id = ANY($1) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
      [wanted.map(({ siteId }) => siteId)],
    );
    for (const [index, { siteId, area }] of wanted.entries()) {
      const site = sites.find(({ id }) => id === siteId);
      if (!site) throw notFound('地块或厂房', undefined, `input.sites.${index}.siteId`);
      if (new Decimal(area).lte(0)) throw badInput('面积须大于 0', `input.sites.${index}.area`);
      if (new Decimal(site.free).lt(area)) {
        const unit = UNITS[site.kind];
        throw conflict(`“${site.name}”只剩 ${new Decimal(site.free).toString()} ${unit}，不够 ${area} ${unit}`);
      }
      await this.move(manager, siteId, new Decimal(area).negated().toFixed(2));
      await manager.insert(SiteAllocation, { id: newId(), siteId, projectId, area, takenOn, takenById: actor.userId });
    }
  }

  /** What one allocation had is free again from that day on. */
  async give(manager: EntityManager, allocation: SiteAllocation, freedOn: string, reason: string): Promise<void> {
    await manager.query('SELECT 1 FROM site WHERE id = $1 FOR UPDATE', [allocation.siteId]);
    await manager.update(SiteAllocation, { id: allocation.id }, { freedOn, reason });
    await this.move(manager, allocation.siteId, allocation.area);
  }

  private async freeAll(manager: EntityManager, projectId: string, day: string): Promise<void> {
    const held = await manager
      .createQueryBuilder(SiteAllocation, 'a')
      .where('a.project_id = :projectId AND a.freed_on IS NULL', { projectId })
      .orderBy('a.site_id')
      .getMany();
    for (const allocation of held) await this.give(manager, allocation, day, '项目清退');
  }

  private async move(manager: EntityManager, siteId: string, area: string): Promise<void> {
    await manager.query(
      'UPDATE site SET free = free + $2::numeric, version = version + 1, updated_at = now() WHERE id = $1',
      [siteId, area],
    );
  }
}
