import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../database/settings-group.js';
import { Transactions } from '../database/transactions.js';
import { MeetingSettings, mergeMeetingSettings } from './meeting.settings.js';

@Injectable()
export class MeetingSettingsService extends SettingsGroup<MeetingSettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('meeting', mergeMeetingSettings, dataSource, transactions);
  }
}
