import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../database/settings-group.js';
import { Transactions } from '../database/transactions.js';
import { AssessmentSettings, mergeAssessmentSettings } from './assessment.settings.js';

@Injectable()
export class AssessmentSettingsService extends SettingsGroup<AssessmentSettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('assessment', mergeAssessmentSettings, dataSource, transactions);
  }
}
