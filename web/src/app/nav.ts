import type { Permission } from '../gql/enums';

export interface Place {
  path: string;
  name: string;
  icon: string;
  /** Letter after G. */
  key?: string;
  /** Any of these opens it; none: everybody. */
  for?: readonly Permission[];
}

/** Where one can go, in the order of the work. */
export const PLACES: readonly Place[] = [
  { path: '/', name: '工作台', icon: 'home', key: 'h' },
  { path: '/tasks', name: '待办', icon: 'task', key: 'd', for: ['CONTACT_READ', 'LEAD_READ'] },
  { path: '/chains', name: '产业链图谱', icon: 'chain', key: 'm', for: ['CHAIN_READ'] },
  { path: '/leads', name: '线索', icon: 'lead', key: 'l', for: ['LEAD_READ'] },
  { path: '/companies', name: '企业', icon: 'company', key: 'c', for: ['COMPANY_READ'] },
  { path: '/contacts', name: '接触记录', icon: 'contact', key: 'v', for: ['CONTACT_READ'] },
  { path: '/trips', name: '外出招商', icon: 'trip', key: 'w', for: ['CONTACT_READ'] },
  { path: '/projects', name: '项目履约', icon: 'project', key: 'p', for: ['PROJECT_READ'] },
  { path: '/warnings', name: '预警与清退', icon: 'warning', key: 'e', for: ['PROJECT_READ'] },
  { path: '/grading', name: '亩均评价', icon: 'grade', key: 'b', for: ['PROJECT_READ'] },
  { path: '/stock', name: '土地与厂房', icon: 'site', key: 'u', for: ['PROJECT_READ'] },
  { path: '/issues', name: '企业问题', icon: 'issue', key: 'i', for: ['ISSUE_READ'] },
  { path: '/meeting', name: '周例会', icon: 'meeting', key: 'r', for: ['MEETING_READ'] },
  { path: '/targets', name: '招商地图', icon: 'map', key: 't', for: ['COMPANY_READ'] },
  { path: '/indicators', name: '规划指标', icon: 'indicator', key: 'k', for: ['TARGET_EDIT'] },
  { path: '/imports', name: '导入', icon: 'import', key: 'x', for: ['IMPORT'] },
  { path: '/system', name: '系统管理', icon: 'system', key: 's', for: ['USER_MANAGE', 'SETTINGS_EDIT', 'AUDIT_READ'] },
];

export const placesFor = (may: (permission: Permission) => boolean): Place[] =>
  PLACES.filter((place) => !place.for || place.for.some(may));
