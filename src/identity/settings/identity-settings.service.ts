import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../../database/settings-group.js';
import { Transactions } from '../../database/transactions.js';
import { type IdentitySettings, mergeIdentitySettings } from './identity.settings.js';

@Injectable()
export class IdentitySettingsService extends SettingsGroup<IdentitySettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('identity', mergeIdentitySettings, dataSource, transactions);
  }
}
