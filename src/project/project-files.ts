import { Injectable, OnModuleInit } from '@nestjs/common';
import { FileUses } from '../files/file-uses.js';
import { Permission } from '../identity/permissions.js';
import { visibleYields } from './yield/yield.sql.js';
import { visibleProjects } from './register/project-scope.js';

/** Where files hang on projects. */
const PLACES: readonly [table: string, column: string][] = [
  ['agreement', 'document_id'],
  ['project_step', 'evidence_id'],
  ['funding_entry', 'evidence_id'],
  ['land_phase', 'evidence_id'],
  ['warning_event', 'evidence_id'],
];

/** Whoever may see a project may read its files. */
@Injectable()
export class ProjectFiles implements OnModuleInit {
  constructor(private readonly files: FileUses) {}

  onModuleInit(): void {
    for (const [table, column] of PLACES) {
      this.files.register({
        attached: (file) => `EXISTS (SELECT 1 FROM ${table} x WHERE x.${column} = ${file})`,
        readable: (actor, parameters, file) =>
          `EXISTS (SELECT 1 FROM ${table} x JOIN project p ON p.id = x.project_id
            WHERE x.${column} = ${file} AND ${visibleProjects(actor, parameters)})`,
      });
    }
    // A record may be of a company alone: then it is everybody's who may read projects.
    this.files.register({
      attached: (file) => `EXISTS (SELECT 1 FROM yield_record x WHERE x.evidence_id = ${file})`,
      readable: (actor, parameters, file) =>
        actor.permissions.has(Permission.PROJECT_READ)
          ? `EXISTS (SELECT 1 FROM yield_record y WHERE y.evidence_id = ${file} AND ${visibleYields(actor, parameters)})`
          : 'false',
    });
  }
}
