import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readNumbers, readObject, wholeBetween } from '../config/settings-values.js';
import { SettingsGroup } from './settings-group.js';
import { Transactions } from './transactions.js';

/** `count` at once, and again as many spread evenly over `seconds`. */
export interface Allowance {
  count: number;
  seconds: number;
}

/**
 * What is limited at all: guessing passwords (per address: a whole office behind one address starts work at half past
 * eight), and carrying personal data, or masses of data, in or out (per person).
 */
const SHIPPED = {
  login: { count: 300, seconds: 300 },
  reveal: { count: 60, seconds: 3600 },
  export: { count: 10, seconds: 3600 },
  import: { count: 10, seconds: 3600 },
};

export type RateLimitKind = keyof typeof SHIPPED;
export type Allowances = Record<RateLimitKind, Allowance>;

const KINDS = Object.keys(SHIPPED) as RateLimitKind[];
const CHECKS = { count: wholeBetween(1, 100_000), seconds: wholeBetween(1, 86_400) };

/** The shipped allowances with the zone's own, e.g. `{ "export": { "count": 3 } }`, over them. */
export function mergeRateLimits(overrides: unknown): Allowances {
  const given = readObject(overrides, 'rateLimits', KINDS);
  const merged = KINDS.map((kind) => [kind, readNumbers(given[kind], `rateLimits.${kind}`, SHIPPED[kind], CHECKS)]);
  return Object.fromEntries(merged) as Allowances;
}

@Injectable()
export class RateLimitSettings extends SettingsGroup<Allowances> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('rateLimits', mergeRateLimits, dataSource, transactions);
  }
}
