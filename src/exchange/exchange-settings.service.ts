import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../database/settings-group.js';
import { Transactions } from '../database/transactions.js';
import { ExchangeSettings, mergeExchangeSettings } from './exchange.settings.js';

@Injectable()
export class ExchangeSettingsService extends SettingsGroup<ExchangeSettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('exchange', mergeExchangeSettings, dataSource, transactions);
  }
}
