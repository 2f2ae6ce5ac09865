import { Injectable, OnModuleInit } from '@nestjs/common';
import { SearchRooms } from '../../engagement/search/search-rooms.js';
import { SearchKind } from '../../engagement/search/search.types.js';
import { Permission } from '../../identity/permissions.js';
import { visibleProjects } from './project-scope.js';

/** Projects in the box for everything. */
@Injectable()
export class ProjectSearch implements OnModuleInit {
  constructor(private readonly rooms: SearchRooms) {}

  onModuleInit(): void {
    this.rooms.register(SearchKind.PROJECT, {
      permissions: [Permission.PROJECT_READ],
      table: 'project',
      visible: (actor, parameters) => visibleProjects(actor, parameters, 'r'),
      show: `r.id, r.name AS title, ARRAY[]::text[] AS others, NULL AS body, c.id AS "companyId", c.name AS "companyName"
               FROM r LEFT JOIN company c ON c.id = coalesce(r.project_company_id, r.company_id)`,
    });
  }
}
