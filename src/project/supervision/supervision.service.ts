import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import {
  ProjectFilter,
  ProjectOrder,
  SupervisionArgs,
  SupervisionBoardArgs,
  SupervisionGrouping,
} from '../register/project.args.js';
import { projectConditions, projectsFrom } from '../register/project-conditions.js';
import { ProjectReader } from '../register/project.reader.js';
import { Supervision, SupervisionGroup, SupervisionSums } from '../register/project.types.js';

/** What a group stands for: its key and label in SQL, and what joins that needs. A project counts once per group. */
const GROUPS: Readonly<Record<SupervisionGrouping, { key: string; label: string; order: string; join: string }>> = {
  [SupervisionGrouping.CHAIN]: {
    key: `coalesce(h.code, '')`,
    label: `coalesce(h.name, '未对应产业链')`,
    order: 'coalesce(h.position, 1000)',
    join: `LEFT JOIN LATERAL (SELECT DISTINCT i.code, i.name, i.position FROM project_node x
             JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id WHERE x.project_id = p.id) h ON true`,
  },
  [SupervisionGrouping.CARRIER]: by('carrier', 'carrier_id', 'name', '未定载体'),
  [SupervisionGrouping.SPONSOR]: by('app_user', 'sponsor_id', 'display_name', '无分包领导'),
  [SupervisionGrouping.STEWARD]: by('app_user', 'steward_id', 'display_name', '无首席服务员'),
  [SupervisionGrouping.OWNER]: by('app_user', 'owner_id', 'display_name', '无责任人'),
};

function by(table: string, column: string, name: string, none: string): (typeof GROUPS)[SupervisionGrouping] {
  return {
    key: `coalesce(h.id::text, '')`,
    label: `coalesce(h.${name}, '${none}')`,
    order: '0',
    join: `LEFT JOIN ${table} h ON h.id = p.${column}`,
  };
}

/** Amounts are in 万元 as SQL sums them. */
type SumsRow = Omit<SupervisionSums, 'signedInvestment' | 'arrived' | 'invested'> &
  Record<'signedInvestment' | 'arrived' | 'invested', string>;

const SUMS = `count(*)::int AS projects, count(*) FILTER (WHERE g.rank = 0)::int AS red,
  count(*) FILTER (WHERE g.rank = 1)::int AS amber, count(*) FILTER (WHERE g.rank = 2)::int AS green,
  count(*) FILTER (WHERE g.rank = 3)::int AS grey, count(*) FILTER (WHERE p.source = 'SIGNED')::int AS signed,
  coalesce(sum(s.signed), 0)::text AS "signedInvestment", coalesce(sum(s.arrived), 0)::text AS arrived,
  coalesce(sum(s.invested), 0)::text AS invested`;

/** The list that managers read every morning (履约监督): which project, which step, which light, how late, who, what next. */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ProjectReader,
    private readonly settings: ProjectSettingsService,
    private readonly clock: Clock,
  ) {}

  async supervision(
    actor: Actor,
    args: SupervisionArgs,
    wanted: { sums: boolean; count: boolean },
  ): Promise<Supervision> {
    const filter = watched(args.filter);
    const page = await this.reader.list(actor, { ...args, filter, orderBy: ProjectOrder.URGENCY }, wanted.count);
    const sums = wanted.sums ? await this.sums(actor, filter) : NOTHING;
    return { ...page, sums };
  }

  async board(actor: Actor, { groupBy, filter }: SupervisionBoardArgs): Promise<SupervisionGroup[]> {
    const { key, label, order, join } = GROUPS[groupBy];
    const { from, parameters } = await this.from(actor, watched(filter), join);
    const rows = await this.dataSource.query<(SumsRow & { key: string; label: string })[]>(
      `SELECT ${key} AS key, ${label} AS label, ${SUMS} ${from}
        GROUP BY 1, 2 ORDER BY min(${order}), red DESC, projects DESC, 1`,
      parameters.values,
    );
    return rows.map((row) => ({ key: row.key, label: row.label, ...inYi(row) }));
  }

  private async sums(actor: Actor, filter: ProjectFilter): Promise<SupervisionSums> {
    const { from, parameters } = await this.from(actor, filter, '');
    const [row] = await this.dataSource.query<SumsRow[]>(`SELECT ${SUMS} ${from}`, parameters.values);
    return inYi(row!);
  }

  private async from(
    actor: Actor,
    filter: ProjectFilter,
    join: string,
  ): Promise<{ from: string; parameters: Parameters }> {
    const { amberDays } = (await this.settings.read()).settings;
    const parameters = new Parameters(this.clock.today(), amberDays);
    const where = projectConditions(actor, filter, parameters);
    const from = `${projectsFrom('$1::date', '$2')} ${join} WHERE ${where}`;
    return { from, parameters };
  }
}

/** What has left is supervised no more, unless somebody asks for it. */
const watched = (filter: ProjectFilter | null | undefined): ProjectFilter => ({
  ...filter,
  exited: filter?.exited ?? false,
});

const NOTHING: SupervisionSums = {
  ...{ projects: 0, red: 0, amber: 0, green: 0, grey: 0, signed: 0 },
  ...{ signedInvestment: 0, arrived: 0, invested: 0 },
};

/** 万元 in 亿元; six places are 百元. */
function inYi({
  signedInvestment,
  arrived,
  invested,
  projects,
  red,
  amber,
  green,
  grey,
  signed,
}: SumsRow): SupervisionSums {
  const yi = (amount: string): number => new Decimal(amount).dividedBy(10_000).toDecimalPlaces(6).toNumber();
  return {
    ...{ projects, red, amber, green, grey, signed },
    ...{ signedInvestment: yi(signedInvestment), arrived: yi(arrived), invested: yi(invested) },
  };
}
