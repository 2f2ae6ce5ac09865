import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SettingsGroup } from '../database/settings-group.js';
import { Transactions } from '../database/transactions.js';
import { mergeProjectSettings, ProjectSettings } from './project.settings.js';

@Injectable()
export class ProjectSettingsService extends SettingsGroup<ProjectSettings> {
  constructor(dataSource: DataSource, transactions: Transactions) {
    super('project', mergeProjectSettings, dataSource, transactions);
  }
}
