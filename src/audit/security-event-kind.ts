import { registerEnumType } from '@nestjs/graphql';

/** The closed list of what is recorded besides row changes. A feature that has a new one adds it here, with its label. */
export enum SecurityEventKind {
  LOGIN = 'LOGIN',
  LOGIN_FAILED = 'LOGIN_FAILED',
  LOGOUT = 'LOGOUT',
  ACCOUNT_LOCKED = 'ACCOUNT_LOCKED',
  ACCOUNT_UNLOCKED = 'ACCOUNT_UNLOCKED',
  PASSWORD_CHANGED = 'PASSWORD_CHANGED',
  PASSWORD_RESET = 'PASSWORD_RESET',
  SESSION_REVOKED = 'SESSION_REVOKED',
  FORBIDDEN = 'FORBIDDEN',
  RATE_LIMITED = 'RATE_LIMITED',
  REVEAL = 'REVEAL',
  ERASE = 'ERASE',
  EXPORT = 'EXPORT',
  IMPORT = 'IMPORT',
  AUDIT_READ = 'AUDIT_READ',
  AUDIT_VERIFIED = 'AUDIT_VERIFIED',
}
registerEnumType(SecurityEventKind, {
  name: 'SecurityEventKind',
  description: '安全事件：数据变更以外须留痕的事',
  valuesMap: {
    LOGIN: { description: '登录' },
    LOGIN_FAILED: { description: '登录失败' },
    LOGOUT: { description: '退出登录' },
    ACCOUNT_LOCKED: { description: '账号因多次登录失败被锁定' },
    ACCOUNT_UNLOCKED: { description: '账号被解锁' },
    PASSWORD_CHANGED: { description: '本人修改密码' },
    PASSWORD_RESET: { description: '管理员重置密码' },
    SESSION_REVOKED: { description: '会话被终止' },
    FORBIDDEN: { description: '越权操作被拒绝' },
    RATE_LIMITED: { description: '操作过于频繁被拒绝' },
    REVEAL: { description: '查看个人信息明文' },
    ERASE: { description: '删除个人信息' },
    EXPORT: { description: '导出' },
    IMPORT: { description: '导入' },
    AUDIT_READ: { description: '查阅审计记录' },
    AUDIT_VERIFIED: { description: '核对审计记录' },
  },
});
