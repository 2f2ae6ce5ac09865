import { Button } from 'antd';
import { useState } from 'react';
import type { AuditTrailQuery } from '../../gql/graphql';
import type { AuditOperation, SecurityEventKind } from '../../gql/enums';
import { request } from '../../lib/api';
import { graphql } from '../../lib/graphql';
import {
  COMPANY_KIND,
  CONTACT_KIND,
  LEAD_SOURCE,
  LEAD_STAGE,
  PLACEMENT_STATUS,
  ROLE,
  STAGE,
  STEP,
} from '../../lib/labels';
import { findColleagues } from '../../lib/pick';
import { useApiList } from '../../lib/use-api';
import { timeText } from '../../lib/words';
import { ErrorNotice, Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { type Option, Picker } from '../../ui/picker';
import { Skeleton } from '../../ui/skeleton';
import { useToast } from '../../ui/toast';

const AuditTrailDocument = graphql(`
  query AuditTrail($filter: AuditFilter, $after: String) {
    auditTrail(filter: $filter, first: 40, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          at
          event
          operation
          recordLabel
          recordId
          actor {
            displayName
          }
          changes {
            field
            label
            old
            new
          }
        }
      }
    }
  }
`);

const VerifyDocument = graphql(`
  query VerifyAudit {
    verifyAuditTrail {
      ok
      at
      entries
      records
      differenceCount
    }
  }
`);

const OPERATION: Record<AuditOperation, string> = { INSERT: '新增', UPDATE: '修改', DELETE: '删除', BASELINE: '期初' };
const EVENT: Record<SecurityEventKind, string> = {
  LOGIN: '登录',
  LOGOUT: '退出登录',
  LOGIN_FAILED: '登录失败',
  ACCOUNT_LOCKED: '账号被锁定',
  ACCOUNT_UNLOCKED: '账号被解锁',
  PASSWORD_CHANGED: '修改密码',
  PASSWORD_RESET: '重置密码',
  SESSION_REVOKED: '会话被终止',
  API_KEY_CREATED: '新建接口密钥',
  API_KEY_REVOKED: '撤销接口密钥',
  FORBIDDEN: '越权被拒绝',
  RATE_LIMITED: '过于频繁被拒绝',
  REVEAL: '查看联系方式',
  ERASE: '删除个人信息',
  EXPORT: '导出',
  IMPORT: '导入',
  AUDIT_READ: '查阅审计记录',
  AUDIT_VERIFIED: '核对审计记录',
};

type Entry = AuditTrailQuery['auditTrail']['edges'][number]['node'];
const pick = ({ auditTrail }: AuditTrailQuery) => auditTrail;

/** Who did what, when; and whether the trail and the data still agree. Looking is itself recorded. */
export default function AuditTab() {
  const toast = useToast();
  const [who, setWho] = useState<Option | null>(null);
  const [result, setResult] = useState<string>();
  const [busy, setBusy] = useState(false);
  const list = useApiList(AuditTrailDocument, { filter: who?.id ? { actorId: who.id } : null }, pick);

  async function verify(): Promise<void> {
    setBusy(true);
    try {
      const { verifyAuditTrail: found } = await request(VerifyDocument);
      setResult(
        found.ok
          ? `${timeText(found.at)} 核对：${found.records} 条数据与 ${found.entries} 条审计记录完全相符`
          : `${timeText(found.at)} 核对：有 ${found.differenceCount} 处不符`,
      );
    } catch (error) {
      toast.failed(error);
    }
    setBusy(false);
  }

  return (
    <>
      <div className="audit-bar">
        <Picker
          label="何人"
          kind="colleague"
          search={findColleagues}
          placeholder="所有人"
          value={who}
          onChange={setWho}
        />
        <Button loading={busy} onClick={() => void verify()}>
          核对审计记录
        </Button>
      </div>
      {result ? <Hint tone={result.includes('不符') ? 'red' : 'green'}>{result}</Hint> : null}
      <Card>
        {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
        {list.nodes ? null : <Skeleton />}
        <ul className="lines">
          {list.nodes?.map((entry) => (
            <li key={entry.id}>
              <span>
                {entry.event
                  ? EVENT[entry.event]
                  : `${entry.operation ? OPERATION[entry.operation] : ''}${entry.recordLabel ?? ''}`}
                <span className="muted"> {changesText(entry)}</span>
              </span>
              <span className="muted">
                {entry.actor?.displayName ?? '系统'} {timeText(entry.at)}
              </span>
            </li>
          ))}
        </ul>
        {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>更早的</Button> : null}
      </Card>
    </>
  );
}

const SHOWN = 4;
const NAMES: Readonly<Record<string, string>> = {
  ...{
    ...LEAD_SOURCE,
    ...LEAD_STAGE,
    ...PLACEMENT_STATUS,
    ...COMPANY_KIND,
    ...CONTACT_KIND,
    ...STEP,
    ...ROLE,
    ...STAGE,
  },
  ...{ true: '是', false: '否', '[]': '' },
};
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-/;

/** A stored value as a person would write it; ids mean nothing to anybody. */
function valueText(value: string | null | undefined): string {
  if (!value || ID.test(value)) return '';
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return timeText(value);
  return NAMES[value] ?? value.replace(/^\["|"\]$/g, '').replace(/","/g, '、');
}

/** The fields that have a name on the screen and something to say; the first few are enough in a line. */
const changesText = ({ operation, changes }: Entry): string =>
  changes
    .flatMap(({ label, old, new: next }) => {
      const [before, after] = [valueText(old), valueText(next)];
      if (!label || (!before && !after)) return [];
      return [
        operation === 'UPDATE' ? `${label}：${before || '空'} → ${after || '空'}` : `${label} ${after || before}`,
      ];
    })
    .slice(0, SHOWN)
    .join('，');
