import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../database/settings-group.js';
import { Transactions } from '../database/transactions.js';
import { EngagementSettings, mergeEngagementSettings } from './engagement.settings.js';

@Injectable()
export class EngagementSettingsService extends SettingsGroup<EngagementSettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('engagement', mergeEngagementSettings, dataSource, transactions);
  }
}
