import { registerEnumType } from '@nestjs/graphql';
import type { ListArguments } from '../../common/graphql/list-types.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';

/** Lists whose filter and order can be kept under a name. */
export enum SavedList {
  COMPANIES = 'COMPANIES',
  LEADS = 'LEADS',
  PROJECTS = 'PROJECTS',
  CONTACT_LOGS = 'CONTACT_LOGS',
  TASKS = 'TASKS',
  TRIPS = 'TRIPS',
}
registerEnumType(SavedList, {
  name: 'SavedList',
  description: '可以保存视图的列表',
  valuesMap: {
    COMPANIES: { description: '企业（companies）' },
    LEADS: { description: '线索（leads、leadBoard）' },
    PROJECTS: { description: '项目（projects、supervision）' },
    CONTACT_LOGS: { description: '接触记录（contactLogs）' },
    TASKS: { description: '待办（tasks）' },
    TRIPS: { description: '出行（trips）' },
  },
});

interface Definition extends ListArguments {
  /** Whoever has one of these reads the list, and with it the views of it. */
  readers: readonly Permission[];
}

/** Lists are named by their types in the schema alone: this is about people, and knows no feature. */
const LISTS: Readonly<Record<SavedList, Definition>> = {
  COMPANIES: { filterType: 'CompanyFilter', orderType: 'CompanyOrder', readers: [Permission.COMPANY_READ] },
  LEADS: { filterType: 'LeadFilter', orderType: 'LeadOrder', readers: [Permission.LEAD_READ] },
  PROJECTS: { filterType: 'ProjectFilter', orderType: 'ProjectOrder', readers: [Permission.PROJECT_READ] },
  CONTACT_LOGS: { filterType: 'ContactLogFilter', orderType: null, readers: [Permission.CONTACT_READ] },
  TASKS: { filterType: 'TaskFilter', orderType: null, readers: [Permission.CONTACT_READ, Permission.LEAD_READ] },
  TRIPS: { filterType: 'TripFilter', orderType: null, readers: [Permission.CONTACT_READ] },
};

export const argumentsOf = (list: SavedList): ListArguments => LISTS[list];

export const mayRead = (actor: Pick<Actor, 'permissions'>, list: SavedList): boolean =>
  LISTS[list].readers.some((permission) => actor.permissions.has(permission));
