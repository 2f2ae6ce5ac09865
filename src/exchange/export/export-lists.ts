import { Injectable } from '@nestjs/common';
import type { RowList } from './export-list.js';
import { CompanyLists } from './lists/company-lists.js';
import { EngagementLists } from './lists/engagement-lists.js';
import { ProjectLists } from './lists/project-lists.js';

/** Every list that can be exported, by the name in the address. */
@Injectable()
export class ExportLists {
  private readonly lists: ReadonlyMap<string, RowList>;

  constructor(companies: CompanyLists, engagement: EngagementLists, projects: ProjectLists) {
    this.lists = new Map([companies, engagement, projects].flatMap(({ lists }) => [...lists]));
  }

  find(kind: string): RowList | undefined {
    return this.lists.get(kind);
  }
}
