import { Injectable } from '@nestjs/common';
import { ContactReader } from '../../../engagement/contact/contact.reader.js';
import type { LeadOrder } from '../../../engagement/lead/lead.args.js';
import { LeadReader } from '../../../engagement/lead/lead.reader.js';
import { TaskReader } from '../../../engagement/task/task.reader.js';
import { TripReader } from '../../../engagement/trip/trip.reader.js';
import { Permission } from '../../../identity/permissions.js';
import { contactColumns, leadColumns, taskColumns, tripColumns } from '../../columns/engagement-columns.js';
import { ONE_ORDER, rowList, type RowList } from '../export-list.js';

/** Lists of the work on companies. */
@Injectable()
export class EngagementLists {
  readonly lists: ReadonlyMap<string, RowList>;

  constructor(leads: LeadReader, contacts: ContactReader, trips: TripReader, tasks: TaskReader) {
    this.lists = new Map<string, RowList>([
      [
        'leads',
        rowList({
          title: '线索',
          permission: Permission.LEAD_READ,
          ...{ filterType: 'LeadFilter', orderType: 'LeadOrder', defaultOrder: 'NEWEST' },
          page: (actor, { orderBy, ...question }, counted) =>
            leads.list(actor, { ...question, orderBy: orderBy as LeadOrder }, counted),
          columns: leadColumns,
        }),
      ],
      [
        'contact-logs',
        rowList({
          title: '接触记录',
          permission: Permission.CONTACT_READ,
          filterType: 'ContactLogFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => contacts.list(actor, question, counted),
          columns: contactColumns,
        }),
      ],
      [
        'trips',
        rowList({
          title: '出行',
          permission: Permission.CONTACT_READ,
          filterType: 'TripFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => trips.list(actor, question, counted),
          columns: tripColumns,
        }),
      ],
      [
        'tasks',
        rowList({
          title: '待办',
          permission: Permission.CONTACT_READ,
          filterType: 'TaskFilter',
          ...ONE_ORDER,
          page: (actor, question, counted) => tasks.list(actor, question, counted),
          columns: taskColumns,
        }),
      ],
    ]);
  }
}
