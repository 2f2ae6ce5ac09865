import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { badInput, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import { lockLead, requireWorker } from '../../engagement/lead/lead-lookup.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import type { Actor } from '../../identity/actor.js';
import { compareMatches, matchSite, NeedFacts } from './match-site.js';
import { SiteNeed } from './site.entity.js';
import { SiteNeedInput } from './site.inputs.js';
import { SITE_FROM, SITE_ROW, SiteReader } from './site.reader.js';
import { SiteMatchView, SiteNeedView, SiteView, WaitingLeadView } from './site.types.js';

const MOST = 50;

const NEED = `json_build_object('land', l.land::text, 'plantArea', d.plant_area::text, 'use', d.use,
  'floorLoad', d.floor_load::text, 'power', d.power::text, 'gas', d.gas::text, 'neededBy', d.needed_by,
  'maxPrice', d.max_price::text, 'version', d.version)`;

/** SQL: whether the carrier of `site s` serves what `lead l` is about; null where one of them says nothing. */
const SERVES = `(SELECT bool_or(n.segment_id IN (SELECT cs.segment_id FROM carrier_segment cs WHERE cs.carrier_id = k.id)
      OR n.chain_id = k.chain_id)
    FROM lead_node x JOIN chain_node n ON n.id = x.node_id WHERE x.lead_id = l.id
     AND (k.chain_id IS NOT NULL OR EXISTS (SELECT 1 FROM carrier_segment cs WHERE cs.carrier_id = k.id)))`;

/** Which sites suit a lead, and which leads wait for a site. Nothing is promised by it: signing takes. */
@Injectable()
export class MatchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly sites: SiteReader,
  ) {}

  /** @throws NOT_FOUND for a missing lead and for one that the actor may not see, alike */
  async need(
    actor: Actor,
    leadId: string,
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<SiteNeedView> {
    const parameters = new Parameters(leadId);
    const [found] = await source.query<{ need: SiteNeedView }[]>(
      `SELECT ${NEED} AS need FROM lead l LEFT JOIN site_need d ON d.lead_id = l.id
        WHERE l.id = $1 AND ${visibleLeads(actor, parameters)}`,
      parameters.values,
    );
    if (!found) throw notFound('线索');
    return found.need;
  }

  /** Of what is not used up, the most suitable first; at most 50. */
  async matchSites(actor: Actor, leadId: string): Promise<SiteMatchView[]> {
    const need = await this.need(actor, leadId);
    const rows = await this.dataSource.query<{ site: SiteView; serves: boolean | null }[]>(
      `SELECT ${SITE_ROW} AS site, ${SERVES} AS serves ${SITE_FROM} JOIN lead l ON l.id = $1
        WHERE s.deleted_at IS NULL AND s.free > 0 ORDER BY s.kind, s.code`,
      [leadId],
    );
    return rows
      .map(({ site, serves }) => ({ ...matchSite(need, { ...site, serves }), site }))
      .sort(compareMatches)
      .slice(0, MOST);
  }

  /** Leads in talks or in reserve that a site suits and that say how much they want; at most 50. */
  async waitingLeads(actor: Actor, siteId: string): Promise<WaitingLeadView[]> {
    const site = await this.sites.byId(siteId);
    const parameters = new Parameters(siteId);
    const rows = await this.dataSource.query<{ id: string; name: string; need: NeedFacts; serves: boolean | null }[]>(
      `SELECT l.id, l.name, ${NEED} AS need, ${SERVES} AS serves
         FROM lead l LEFT JOIN site_need d ON d.lead_id = l.id JOIN site s ON s.id = $1 LEFT JOIN carrier k ON k.id = s.carrier_id
        WHERE l.stage IN ('ENGAGED', 'NEGOTIATING', 'RESERVED') AND coalesce(d.plant_area, nullif(l.land, 0)) IS NOT NULL
          AND ${visibleLeads(actor, parameters)} ORDER BY l.stage_since, l.id`,
      parameters.values,
    );
    return rows
      .map(({ id, name, need, serves }) => ({ ...matchSite(need, { ...site, serves }), lead: { id, name } }))
      .filter(({ fits }) => fits)
      .sort(compareMatches)
      .slice(0, MOST);
  }

  setNeed(actor: Actor, { leadId, expectedVersion, ...need }: SiteNeedInput): Promise<SiteNeedView> {
    if (Object.values(need).every((each) => each == null)) throw badInput('至少填一项需求', 'input');
    return this.transactions.run(actor, async (manager) => {
      await requireWorker(manager, actor, await lockLead(manager, actor, leadId));
      const current = await manager.findOneBy(SiteNeed, { leadId });
      const whole = { ...EMPTY, ...need };
      if (current) {
        if (expectedVersion == null) throw staleVersion(current.version);
        await compareAndSet(manager, SiteNeed, current.id, expectedVersion, whole, '场地需求');
      } else if (expectedVersion != null) throw notFound('场地需求');
      else await manager.insert(SiteNeed, { ...whole, id: newId(), leadId });
      return this.need(actor, leadId, manager);
    });
  }
}

const EMPTY = { use: null, plantArea: null, floorLoad: null, power: null, gas: null, neededBy: null, maxPrice: null };
