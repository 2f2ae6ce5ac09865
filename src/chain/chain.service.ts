import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '../common/china-calendar.js';
import { Clock } from '../common/clock.js';
import { badInput, notFound } from '../common/errors.js';
import { allowTime } from '../database/allow-time.js';
import { ChainRow, ChainStateReader, toChainState } from './chain-state.reader.js';
import { ChainView } from './chain.view.js';
import { BestLanding, Chain, ChainGap, TargetGap } from './gap/gap.answer.js';
import { GapFilter, matchesGapFilter } from './gap/gap.filter.js';
import { mergeGapSettings } from './gap/gap.settings.js';
import { analyseGaps } from './gap/gap.js';
import type { ChainState, GapOptions, GapSettings } from './gap/gap.types.js';
import { nextBestLandings } from './gap/landing.js';
import { NodeLedgers } from './gap/node-ledger.js';

/** A chain with everything that a question about its gaps needs. */
export interface LoadedChain {
  row: ChainRow;
  state: ChainState;
  settings: GapSettings;
  options: GapOptions;
  view: ChainView;
}

const REFRESH_SECONDS = 120;

@Injectable()
export class ChainService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ChainStateReader,
    private readonly ledgers: NodeLedgers,
    private readonly clock: Clock,
  ) {}

  async chains(): Promise<Chain[]> {
    return (await this.load(null)).map(({ view }) => view.chain());
  }

  async chain(code: string): Promise<Chain> {
    return (await this.loadOne(code)).view.chain();
  }

  /** Every chain with its gaps, for a summary. */
  async overview(code: string | null = null): Promise<{ chain: Chain; gaps: ChainGap[] }[]> {
    const loaded = await this.load(code);
    if (code && loaded.length === 0) throw notFound('产业链', code);
    return loaded.map(({ view }) => ({ chain: view.chain(), gaps: view.gaps() }));
  }

  async gaps(code: string, filter: GapFilter | null): Promise<ChainGap[]> {
    const { view, row } = await this.loadOne(code, filter?.period);
    if (filter?.segmentCode && !row.segments.some((segment) => segment.code === filter.segmentCode)) {
      throw badInput(`本链没有板块“${filter.segmentCode}”`, 'filter.segmentCode');
    }
    const gaps = view.gaps();
    return filter ? gaps.filter((gap) => matchesGapFilter(gap, filter)) : gaps;
  }

  async targetGaps(code: string, period?: string | null): Promise<TargetGap[]> {
    return (await this.loadOne(code, period)).view.targetGaps();
  }

  async nextBestLandings(code: string, k: number): Promise<BestLanding[]> {
    const { state, settings, options, view } = await this.loadOne(code);
    return nextBestLandings(state, settings, options, k).map(({ nodeCode, ...best }) => ({
      ...best,
      node: view.nodes.get(nodeCode)!,
    }));
  }

  /** @throws NOT_FOUND for an unknown chain, BAD_USER_INPUT for an unknown plan period */
  async loadOne(code: string, periodCode?: string | null): Promise<LoadedChain> {
    if (
      periodCode &&
      !(await this.dataSource.query<unknown[]>('SELECT 1 FROM plan_period WHERE code = $1', [periodCode])).length
    ) {
      throw badInput(`没有规划期“${periodCode}”`, 'period');
    }
    const [loaded] = await this.load(code, periodCode);
    if (!loaded) throw notFound('产业链', code);
    return loaded;
  }

  private async load(code: string | null, periodCode?: string | null): Promise<LoadedChain[]> {
    const year = this.clock.year();
    const rows = await this.freshRows(code);
    return rows.map((row) => {
      const settings = mergeGapSettings(row.gapSettings);
      const state = toChainState(row);
      const options = { year, periodCode };
      return {
        row,
        state,
        settings,
        options,
        view: new ChainView(row, analyseGaps(state, settings, options), settings, year),
      };
    });
  }

  /** Staleness moves with the calendar: the first question of a day brings its count up to the day. */
  private async freshRows(code: string | null): Promise<ChainRow[]> {
    const rows = await this.reader.read(code);
    const cutoff = this.staleCutoff(mergeGapSettings(rows[0]?.gapSettings));
    if (rows.every((row) => row.nodes.every((node) => node.staleCutoff === cutoff))) return rows;
    await this.dataSource.transaction(async (manager) => {
      // Counts every placement there is, once a day.
      await allowTime(manager, REFRESH_SECONDS);
      await this.ledgers.each((ledger) => ledger.refreshStale(manager, cutoff));
    });
    return this.reader.read(code);
  }

  private staleCutoff(settings: GapSettings): string {
    return addDays(this.clock.today(), -settings.placementStaleDays);
  }
}
