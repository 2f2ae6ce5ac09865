import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { DecisionKind, DecisionStanding, LeadStage, LostReason } from '../../gql/enums';
import type { MeetingOfWeekQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { codesOf, LEAD_STAGE, LOST_REASON } from '../../lib/labels';
import { findColleagues, findLeads } from '../../lib/pick';
import { request } from '../../lib/api';
import { useMay } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { addDays, dayText, dueText, timeText, today } from '../../lib/words';
import { DateField, SelectField, TextAreaField } from '../../ui/field';
import { ErrorNotice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { StatusTag, type Tone } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const MeetingDocument = graphql(`
  query MeetingOfWeek($week: String!) {
    weeklyMeeting(week: $week) {
      sitting {
        heldAt
        place
        chair {
          displayName
        }
        attendees {
          status
          person {
            displayName
          }
        }
      }
      agenda {
        id
        title
        text
        kind
        status
        proposedBy {
          displayName
        }
        lead {
          id
          name
        }
        project {
          id
          name
        }
      }
      decisions {
        id
        number
        kind
        text
        dueOn
        standing
        version
        taskId
        result
        responsible {
          displayName
        }
        lead {
          id
          name
        }
        project {
          id
          name
        }
      }
    }
  }
`);

const RecordDecisionDocument = graphql(`
  mutation RecordDecision($input: RecordDecisionInput!) {
    recordDecision(input: $input) {
      id
      number
    }
  }
`);

const SettleDecisionDocument = graphql(`
  mutation SettleDecision(
    $id: ID!
    $expectedVersion: Int!
    $to: DecisionSettlement!
    $reason: String!
    $doneOn: LocalDate
  ) {
    settleDecision(id: $id, expectedVersion: $expectedVersion, to: $to, reason: $reason, doneOn: $doneOn) {
      id
    }
  }
`);

const LeadVersionDocument = graphql(`
  query LeadVersion($id: ID!) {
    lead(id: $id) {
      id
      version
    }
  }
`);

const KIND: Record<DecisionKind, string> = {
  TASK: '交办',
  ADVANCE: '推进线索',
  PAUSE: '暂缓线索',
  DROP: '终止线索',
  ASSIGN: '指定负责人',
  SPONSOR: '确定分包领导',
  OTHER: '其他事项',
};
const KINDS = codesOf(KIND).map((code) => [code, KIND[code]] as const);
const STANDING: Record<DecisionStanding, readonly [string, Tone]> = {
  OPEN: ['在办', 'blue'],
  DONE: ['办结', 'green'],
  DONE_LATE: ['逾期办结', 'amber'],
  LATE: ['延期', 'amber'],
  OVERDUE: ['逾期', 'red'],
  WITHDRAWN: ['撤销', 'grey'],
};
const STAGES = (['ENGAGED', 'NEGOTIATING', 'RESERVED'] as const).map((stage) => [stage, LEAD_STAGE[stage]] as const);
const LOST = codesOf(LOST_REASON).map((code) => [code, LOST_REASON[code]] as const);
const ATTENDANCE = { PRESENT: '出席', LEAVE: '请假', ABSENT: '缺席' } as const;

type Decision = MeetingOfWeekQuery['weeklyMeeting']['decisions'][number];

/** The meeting of a week: what was put forward, what was decided, and what became of it. */
export function Decisions({ week }: { week: string }) {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useApi(MeetingDocument, { week }, { enabled: may('MEETING_READ') });
  if (!may('MEETING_READ')) return null;
  const meeting = data?.weeklyMeeting;
  const close = (): void => setAdding(false);
  return (
    <>
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {meeting?.sitting ? (
        <Card title="召开情况">
          <p>
            {timeText(meeting.sitting.heldAt)} {meeting.sitting.place ?? ''}，{meeting.sitting.chair.displayName}主持
          </p>
          <p className="muted">
            {meeting.sitting.attendees
              .map(
                ({ person, status }) =>
                  `${person.displayName}${status === 'PRESENT' ? '' : `（${ATTENDANCE[status]}）`}`,
              )
              .join('、')}
          </p>
        </Card>
      ) : null}
      <Card title="提请议定">
        {meeting?.agenda.length === 0 ? <p className="muted">没有提请的事项。</p> : null}
        <ul className="lines">
          {meeting?.agenda.map((item) => (
            <li key={item.id}>
              <span>
                {item.title}
                <span className="muted">
                  {' '}
                  {KIND[item.kind]}，{item.proposedBy.displayName}
                </span>
              </span>
              <StatusTag tone={item.status === 'OPEN' ? 'amber' : 'green'}>
                {item.status === 'OPEN' ? '待议' : '已议定'}
              </StatusTag>
            </li>
          ))}
        </ul>
      </Card>
      <Card
        title="议定事项"
        extra={
          may('DECISION_RECORD') ? (
            <Button type="primary" size="small" onClick={() => setAdding(true)}>
              记一项议定
            </Button>
          ) : null
        }
      >
        {meeting?.decisions.length === 0 ? <p className="muted">还没有议定事项。</p> : null}
        <ul className="lines">
          {meeting?.decisions.map((decision) => (
            <DecisionLine key={decision.id} decision={decision} />
          ))}
        </ul>
      </Card>
      <Sheet title="记一项议定" open={adding} onClose={close}>
        <DecisionForm week={week} onDone={close} />
      </Sheet>
    </>
  );
}

function DecisionLine({ decision }: { decision: Decision }) {
  const may = useMay();
  const toast = useToast();
  const settle = useChange(SettleDecisionDocument);
  const [word, tone] = STANDING[decision.standing];
  const open = ['OPEN', 'LATE', 'OVERDUE'].includes(decision.standing);
  function done(): void {
    const reason = window.prompt('办了什么？', '');
    if (!reason?.trim()) return;
    settle.mutate(
      { id: decision.id, expectedVersion: decision.version, to: 'DONE', reason: reason.trim(), doneOn: today() },
      { onError: toast.failed, onSuccess: () => toast.done('已报办结') },
    );
  }
  return (
    <li>
      <span>
        {decision.number}. {decision.text}
        <span className="muted">
          {' '}
          {KIND[decision.kind]}
          {decision.responsible ? `，${decision.responsible.displayName}` : ''}
          {decision.dueOn ? `，${open ? dueText(decision.dueOn) : dayText(decision.dueOn)}` : ''}
          {decision.result ? `，${decision.result}` : ''}
        </span>{' '}
        {decision.lead ? <Link to={`/leads/${decision.lead.id}`}>{decision.lead.name}</Link> : null}
        {decision.project ? <Link to={`/projects/${decision.project.id}`}>{decision.project.name}</Link> : null}
      </span>
      <span className="row">
        {open && !decision.taskId && may('MEETING_READ') ? (
          <Button size="small" loading={settle.isPending} onClick={done} aria-label={`第 ${decision.number} 项报办结`}>
            报办结
          </Button>
        ) : null}
        <StatusTag tone={tone}>{word}</StatusTag>
      </span>
    </li>
  );
}

function DecisionForm({ week, onDone }: { week: string; onDone: () => void }) {
  const toast = useToast();
  const record = useChange(RecordDecisionDocument);
  const key = useRef(uuid());
  const form = useForm({
    ...{ kind: 'TASK', text: '', leadId: null as Option | null, responsibleId: null as Option | null },
    ...{ personId: null as Option | null, dueOn: addDays(today(), 7), stage: 'NEGOTIATING', lostReason: '' },
    ...{ pausedUntil: addDays(today(), 30) },
  });
  const { values } = form;
  const aboutLead = values.kind !== 'TASK' && values.kind !== 'OTHER';
  const person = values.kind === 'ASSIGN' || values.kind === 'SPONSOR';

  async function save(): Promise<void> {
    const bad = form.refuse({
      text: !values.text.trim() && '请写议定的内容',
      leadId: aboutLead && !values.leadId?.id && '请选择线索',
      responsibleId: !aboutLead && !values.responsibleId?.id && '请选择责任人',
      personId: person && !values.personId?.id && '请选择人员',
      lostReason: values.kind === 'DROP' && !values.lostReason && '请选择流失原因',
    });
    if (bad) return;
    try {
      const version =
        aboutLead && values.leadId ? (await request(LeadVersionDocument, { id: values.leadId.id })).lead.version : null;
      const { recordDecision } = await record.mutateAsync({
        input: {
          ...{ week, kind: values.kind as DecisionKind, text: values.text.trim(), clientKey: key.current },
          ...(values.leadId ? { leadId: values.leadId.id } : {}),
          ...(version === null ? {} : { expectedVersion: version }),
          ...(values.responsibleId ? { responsibleId: values.responsibleId.id } : {}),
          ...(aboutLead ? {} : { dueOn: values.dueOn }),
          ...(person && values.personId ? { personId: values.personId.id } : {}),
          ...(values.kind === 'ADVANCE' ? { stage: values.stage as LeadStage } : {}),
          ...(values.kind === 'PAUSE' ? { pausedUntil: values.pausedUntil } : {}),
          ...(values.kind === 'DROP' ? { lostReason: values.lostReason as LostReason } : {}),
        },
      });
      toast.done(`已记第 ${recordDecision.number} 项议定`);
      onDone();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <>
      <SelectField label="类别" options={KINDS} {...form.bind('kind')} />
      <TextAreaField label="议定的内容" required {...form.bind('text')} />
      <Picker label="所涉线索" required={aboutLead} kind="lead" search={findLeads} {...form.bind('leadId')} />
      {values.kind === 'ADVANCE' ? <SelectField label="转为" options={STAGES} {...form.bind('stage')} /> : null}
      {values.kind === 'PAUSE' ? <DateField label="暂缓至" {...form.bind('pausedUntil')} /> : null}
      {values.kind === 'DROP' ? (
        <SelectField label="流失原因" required none="请选择" options={LOST} {...form.bind('lostReason')} />
      ) : null}
      {person ? (
        <Picker label="所定的人" required kind="colleague" search={findColleagues} {...form.bind('personId')} />
      ) : null}
      {aboutLead ? null : (
        <>
          <Picker label="责任人" required kind="colleague" search={findColleagues} {...form.bind('responsibleId')} />
          <DateField label="落实期限" required min={today()} {...form.bind('dueOn')} />
        </>
      )}
      <SaveBar form={form} busy={record.isPending} save={() => void save()} />
    </>
  );
}
