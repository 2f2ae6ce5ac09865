import { Injectable } from '@nestjs/common';
import { Parameters } from '../../../database/parameters.js';
import { Permission } from '../../../identity/permissions.js';
import { ProjectReader } from '../../../project/register/project.reader.js';
import { visibleProjects } from '../../../project/register/project-scope.js';
import { ProjectService } from '../../../project/register/project.service.js';
import type { ProjectView } from '../../../project/register/project.types.js';
import { UpdateProjectInput } from '../../../project/signing/signing.inputs.js';
import { STEPS } from '../../../project/step/step-rules.js';
import { StepService } from '../../../project/step/step.service.js';
import { projectColumns, stepField } from '../../columns/project-columns.js';
import { ImportLikeness } from '../import.enums.js';
import { candidatesOf, type ImportKind, type Values } from '../import-kind.js';

/** Projects with the days of their steps: none comes about by a file, since a project is what was signed. */
@Injectable()
export class ProjectImport implements ImportKind<ProjectView> {
  readonly name = 'projects';
  readonly table = 'project';
  readonly title = '项目';
  readonly permission = Permission.PROJECT_EDIT;
  readonly columns = projectColumns;
  readonly inputClass = UpdateProjectInput;
  readonly chunk = 20;

  readonly create = null;
  readonly noCreation = '没有这个项目：项目由线索签约而来，请先办理签约';
  readonly withdraw = null;

  constructor(
    private readonly projects: ProjectService,
    private readonly steps: StepService,
    private readonly reader: ProjectReader,
  ) {}

  readonly label = ({ name, company }: ProjectView): string => (company ? `${name}（${company.name}）` : name);

  readonly key = ({ name }: Values): string | null => (name as string | undefined) ?? null;

  readonly match: ImportKind<ProjectView>['match'] = async (manager, actor, rows) => {
    const parameters = new Parameters(rows.map(({ name = null }) => name));
    const known = await manager.query<{ id: string; name: string }[]>(
      `SELECT p.id, p.name FROM project p WHERE p.name = ANY($1) AND ${visibleProjects(actor, parameters)} ORDER BY p.id`,
      parameters.values,
    );
    return candidatesOf(rows, known, this.key, ImportLikeness.SAME_KEY);
  };

  readonly read: ImportKind<ProjectView>['read'] = (manager, actor, ids) => this.reader.byIds(actor, ids, manager);

  readonly update: ImportKind<ProjectView>['update'] = async (manager, actor, project, changes) => {
    const own = Object.fromEntries(Object.entries(changes).filter(([field]) => OWN_FIELDS.has(field)));
    if (Object.keys(own).length > 0) await this.projects.updateIn(manager, actor, project.id, project.version, own);
    const reason = changes.reason as string | undefined;
    // In their order, so that a step is recorded after those that come before it.
    for (const kind of STEPS) {
      const days = {
        plannedOn: changes[stepField(kind, 'plannedOn')] as string | undefined,
        actualOn: changes[stepField(kind, 'actualOn')] as string | undefined,
      };
      if (days.plannedOn === undefined && days.actualOn === undefined) continue;
      const expectedVersion = project.steps.find((step) => step.kind === kind)?.version ?? 0;
      await this.steps.recordIn(manager, actor, { projectId: project.id, kind, expectedVersion, reason, ...days });
    }
  };
}

const OWN_FIELDS = new Set(['name', 'nodeCodes', 'confidential', 'note']);
