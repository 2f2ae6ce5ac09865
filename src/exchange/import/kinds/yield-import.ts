import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock.js';
import { Parameters } from '../../../database/parameters.js';
import { Permission } from '../../../identity/permissions.js';
import { RecordYieldInput } from '../../../project/yield/yield.inputs.js';
import { YieldReader } from '../../../project/yield/yield.reader.js';
import { refuseYear, YieldService } from '../../../project/yield/yield.service.js';
import { visibleYields } from '../../../project/yield/yield.sql.js';
import type { YieldRecordView } from '../../../project/yield/yield.types.js';
import { YieldExemption } from '../../../project/yield/yield.enums.js';
import { yieldColumns } from '../../columns/yield-columns.js';
import { ImportLikeness } from '../import.enums.js';
import { candidatesOf, type ImportKind, type Values } from '../import-kind.js';

/** Figures of yield: the same by year and company, or by year and project. */
@Injectable()
export class YieldImport implements ImportKind<YieldRecordView> {
  readonly name = 'yields';
  readonly table = 'yield_record';
  readonly title = '亩均数据';
  readonly permission = Permission.PROJECT_EDIT;
  readonly columns = yieldColumns;
  readonly inputClass = RecordYieldInput;
  readonly chunk = 50;

  constructor(
    private readonly records: YieldService,
    private readonly reader: YieldReader,
    private readonly clock: Clock,
  ) {}

  readonly label = ({ year, project, company }: YieldRecordView): string =>
    `${year} 年 ${project?.name ?? company?.name ?? ''}`;

  readonly key = ({ year, projectId, companyId }: Values): string | null =>
    year === undefined || !projectId === !companyId ? null : JSON.stringify([year, projectId ?? companyId]);

  readonly match: ImportKind<YieldRecordView>['match'] = async (manager, actor, rows) => {
    const parameters = new Parameters(
      rows.map(({ projectId = null }) => projectId),
      rows.map(({ companyId = null }) => companyId),
    );
    const known = await manager.query<(Values & { id: string })[]>(
      `SELECT y.id, y.year, y.project_id AS "projectId", y.company_id AS "companyId" FROM yield_record y
        WHERE (y.project_id = ANY($1) OR y.company_id = ANY($2)) AND ${visibleYields(actor, parameters)} ORDER BY y.id`,
      parameters.values,
    );
    return candidatesOf(rows, known, this.key, ImportLikeness.SAME_KEY);
  };

  readonly read: ImportKind<YieldRecordView>['read'] = (manager, actor, ids) => this.reader.byIds(actor, ids, manager);

  readonly refuse: ImportKind<YieldRecordView>['refuse'] = (_actor, values, isNew, unread) => {
    if (!isNew) return null;
    const { projectId, companyId, year, exemption, exemptionNote } = values;
    if (!projectId && !companyId && !unread.has('projectId') && !unread.has('companyId')) {
      return { field: 'companyId', message: '企业或项目须填一个' };
    }
    if (projectId && companyId) return { field: 'projectId', message: '企业与项目只填一个：会计两次' };
    const running = typeof year === 'number' ? refuseYear(year, this.clock.today()) : null;
    if (running) return { field: 'year', message: running };
    if (exemption === YieldExemption.OTHER && exemptionNote === undefined) {
      return { field: 'exemptionNote', message: '缘由为“其他”的须写明' };
    }
    if (exemption === undefined && exemptionNote !== undefined) {
      return { field: 'exemptionNote', message: '参与评级的不填说明' };
    }
    return null;
  };

  readonly create: ImportKind<YieldRecordView>['create'] = async (manager, actor, rows) => {
    const ids: string[] = [];
    for (const row of rows) ids.push(await this.records.recordIn(manager, actor, row as unknown as RecordYieldInput));
    return ids;
  };

  readonly update: ImportKind<YieldRecordView>['update'] = async (manager, actor, record, changes) => {
    const subject = record.project ? { projectId: record.project.id } : { companyId: record.company!.id };
    const { year, version: expectedVersion } = record;
    await this.records.recordIn(manager, actor, { ...changes, ...subject, year, expectedVersion });
  };

  readonly withdraw: ImportKind<YieldRecordView>['withdraw'] = (manager, actor, { id, version }) =>
    this.records.withdrawIn(manager, actor, id, version);
}
