import { registerEnumType } from '@nestjs/graphql';
import { Permission, Role, Scope } from '../permissions.js';

registerEnumType(Role, {
  name: 'Role',
  description: '角色，一人可有多个；管理员与审计员不得为同一人',
  valuesMap: {
    ADMIN: { description: '管理员：管人、角色、设置' },
    AUDITOR: { description: '审计员：查审计记录' },
    LEADER: { description: '领导' },
    MANAGER: { description: '招商负责人' },
    OFFICER: { description: '招商专员' },
    STEWARD: { description: '首席服务员' },
    STAFF: { description: '其他职工（全员招商）' },
    INTEGRATION: { description: '对接系统：由程序拉取变更' },
  },
});

const PERMISSIONS: Readonly<Record<Permission, string>> = {
  SELF: '查看自己的信息',
  ACCOUNT: '管理自己的密码与会话',
  COLLEAGUE_READ: '查看部门、班组和同事姓名',
  CHAIN_READ: '查看产业链图谱与缺口',
  CHAIN_EDIT: '编辑产业链图谱与规划目标',
  COMPANY_READ: '查看企业',
  COMPANY_EDIT: '新建、修改企业',
  COMPANY_MERGE: '合并企业',
  PLACEMENT_EDIT: '登记企业落位',
  PHONE_REVEAL: '说明理由后查看联系方式明文',
  PERSON_ERASE: '应请求删除联系人的个人信息',
  CONTACT_READ: '查看接触记录、出行和待办',
  CONTACT_EDIT: '登记接触记录、出行和待办',
  LEAD_READ: '查看线索',
  LEAD_CONFIDENTIAL: '查看他人的保密线索',
  LEAD_CREATE: '提交线索',
  LEAD_EDIT: '跟进线索',
  LEAD_ASSIGN: '分派线索和待办、代为研判',
  ASSESSMENT_READ: '查看准入标准、准入评估和政策条款',
  ASSESS: '评估所办线索的准入、登记政策条款',
  ASSESSMENT_CONCLUDE: '登记准入评估的结论',
  STANDARD_EDIT: '起草、施行准入标准',
  PROJECT_READ: '查看项目与履约监督',
  PROJECT_SIGN: '办理签约',
  PROJECT_EDIT: '登记所负责项目的环节、资金与用地',
  PROJECT_ASSIGN: '指定项目的责任人、分包领导、首席服务员，办理任何项目',
  ISSUE_READ: '查看企业问题',
  ISSUE_EDIT: '登记、办理企业问题',
  STATISTICS_READ: '查看统计（领导与负责人为全区，其他人限可见范围）',
  TARGET_EDIT: '登记、修改年度目标',
  EXPORT: '说明理由后导出所见的列表',
  EXPORT_LARGE: '大批导出',
  IMPORT: '由表格导入自己有权登记的数据',
  VIEW_SHARE: '把列表的视图设为公用',
  CHANGES_READ: '拉取变更流',
  REPORT_READ: '查看周报（见全区的也看草稿）',
  REPORT_EDIT: '修改与发布周报',
  APPRAISAL_READ: '查看“二分之一”与招商激励',
  APPRAISAL_CONFIRM: '确认考核激励的口径',
  MEETING_READ: '查看周例会的议程、出席、纪要，以及可见范围内的议定事项',
  AGENDA_PROPOSE: '提请周例会议定',
  MEETING_RECORD: '管理周例会的议程，登记出席与纪要',
  DECISION_RECORD: '登记议定事项，督办',
  SETTINGS_EDIT: '修改业务设置',
  USER_MANAGE: '管理用户、部门、接口密钥和账号安全设置',
  AUDIT_READ: '查阅审计记录',
};

registerEnumType(Permission, {
  name: 'Permission',
  description: '权限：由角色得到',
  valuesMap: Object.fromEntries(Object.entries(PERMISSIONS).map(([name, description]) => [name, { description }])),
});

registerEnumType(Scope, {
  name: 'Scope',
  description: '在有归属的记录（线索、接触记录等）中能看到多少；多个角色取最宽的',
  valuesMap: {
    OWN: { description: '自己的和共享给自己的' },
    TEAM: { description: '本班组的' },
    DEPARTMENT: { description: '本部门的' },
    ALL: { description: '全部' },
  },
});

export { Permission, Role, Scope };
