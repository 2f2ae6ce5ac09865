import type { WarningPartsFragment } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';

export const WarningParts = graphql(`
  fragment WarningParts on ProjectWarning {
    id
    status
    issuedOn
    deadline
    overdue
    closedOn
    version
    project {
      id
      name
    }
    grounds {
      key
      kind
      text
    }
    events {
      act
      reason
      deadline
      occurredOn
      recordedAt
      evidence {
        name
        url
      }
      actor {
        id
        displayName
      }
    }
  }
`);

export type Warning = WarningPartsFragment;

/** What can be done about a warning, as the sheet asks for it. */
export type Act = 'RECTIFY' | 'EXTEND' | 'PROPOSE' | 'EXIT' | 'REFUSE' | 'WITHDRAW';

export const ACT: Record<Act, { name: string; done: string; evidence: boolean; deadline: boolean; reason: string }> = {
  RECTIFY: {
    name: '整改通过',
    done: '已登记整改通过',
    evidence: true,
    deadline: false,
    reason: '整改了什么、怎样核实的',
  },
  EXTEND: { name: '延长期限', done: '已延长期限', evidence: false, deadline: true, reason: '为何延长' },
  PROPOSE: { name: '提请清退', done: '已提请清退', evidence: false, deadline: false, reason: '为何清退' },
  EXIT: { name: '决定清退', done: '已清退', evidence: true, deadline: false, reason: '决定的理由' },
  REFUSE: { name: '不予清退', done: '已退回整改', evidence: false, deadline: true, reason: '为何不予清退' },
  WITHDRAW: { name: '撤销预警', done: '已撤销', evidence: false, deadline: false, reason: '发出有什么错误' },
};

interface Who {
  edits: boolean;
  decides: boolean;
  me: string;
}

/** What this person can do now. The server has the last word; here nothing is offered that it is known to refuse. */
export function actsOf({ status, overdue, events }: Warning, { edits, decides, me }: Who): Act[] {
  if (status === 'ISSUED' && edits)
    return ['RECTIFY', 'EXTEND', ...(overdue ? (['PROPOSE'] as const) : []), 'WITHDRAW'];
  if (status !== 'EXIT_PROPOSED') return [];
  const proposer = events.findLast(({ act }) => act === 'EXIT_PROPOSED')?.actor.id;
  return [
    ...(decides && proposer !== me ? (['EXIT'] as const) : []),
    ...(decides ? (['REFUSE'] as const) : []),
    ...(edits ? (['RECTIFY'] as const) : []),
  ];
}
