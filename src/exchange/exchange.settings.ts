import { countLimit } from '../common/graphql/connection.js';
import { type NumberCheck, readNumbers, wholeBetween } from '../config/settings-values.js';

/** How much leaves the system in one file. */
export type ExchangeSettings = {
  /** Rows that anybody who may export gets at a time. */
  exportRows: number;
  /** The same for those who may export much (EXPORT_LARGE). */
  largeExportRows: number;
};

export const DEFAULT_EXCHANGE_SETTINGS: ExchangeSettings = { exportRows: 1000, largeExportRows: countLimit };

/** Lists are counted no further than `countLimit`: beyond it nobody could say how much would leave. */
const CHECKS: Record<keyof ExchangeSettings, NumberCheck> = {
  exportRows: wholeBetween(1, countLimit),
  largeExportRows: wholeBetween(1, countLimit),
};

/** @throws Error in Chinese that names the key at fault */
export const mergeExchangeSettings = (overrides: unknown): ExchangeSettings =>
  readNumbers(overrides, '导入导出规则', { ...DEFAULT_EXCHANGE_SETTINGS }, CHECKS);
