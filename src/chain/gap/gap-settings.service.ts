import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../../database/settings-group.js';
import { Transactions } from '../../database/transactions.js';
import { mergeGapSettings } from './gap.settings.js';
import type { GapSettings } from './gap.types.js';

@Injectable()
export class GapSettingsService extends SettingsGroup<GapSettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('gap', mergeGapSettings, dataSource, transactions);
  }
}
