import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../lib/graphql';
import { readDraft, useDraft } from '../../lib/drafts';
import { isSaveKey } from '../../lib/keys';
import { CONTACT_KIND, codesOf } from '../../lib/labels';
import { readJson, writeJson } from '../../lib/local';
import { findCompanies } from '../../lib/pick';
import { useMay, useMe } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { minuteOf, thisMinute, timeText, today } from '../../lib/words';
import { ChipsField, DateField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { type Option, Picker } from '../../ui/picker';
import { useToast } from '../../ui/toast';
import { EMPTY, faultsOf, inDays, inputOf, isEmpty, type LogValues, NEXT_DAYS } from './log-form';
import { PhotoField } from './photo-field';
import { discard, keep, mayComeRight, newPhoto, send, type Waiting } from './queue';
import { WaitingList } from './waiting-list';
import './log.css';

const LogCompanyDocument = graphql(`
  query LogCompany($id: ID!) {
    company(id: $id) {
      id
      name
    }
    leads(filter: { companyId: $id, stages: [LEAD, ENGAGED, NEGOTIATING, RESERVED] }, first: 20) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

const KINDS = codesOf(CONTACT_KIND).map((kind) => [kind, CONTACT_KIND[kind]] as const);
/** Companies this person logged lately: offered before anything is typed, and without a network. */
const RECENT = 'lianzhao.recent-companies';
const RECENT_COUNT = 12;

async function offer(text: string): Promise<Option[]> {
  const recent = (readJson<Option[]>(RECENT) ?? []).filter(({ name }) => name.includes(text));
  if (!text) return recent;
  return findCompanies(text).catch(() => recent);
}

type Saved = Awaited<ReturnType<typeof send>>;

export default function LogPage() {
  const me = useMe();
  const may = useMay();
  const toast = useToast();
  const client = useQueryClient();
  const [params] = useSearchParams();
  const form = useForm<LogValues>(startOf(me.id, params));
  const [photos, setPhotos] = useState<File[]>([]);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<Saved>();
  const [reopened, setReopened] = useState<Waiting>();
  const formElement = useRef<HTMLFormElement>(null);
  const { values } = form;
  const draft = useDraft(`log.${me.id}`, isEmpty(values) ? null : values);
  const companyId = values.company?.id ?? '';
  const { data: known } = useApi(LogCompanyDocument, { id: companyId }, { enabled: companyId !== '' });
  const company =
    values.company && known && !values.company.name ? { ...values.company, name: known.company.name } : values.company;
  const leads = known?.leads.edges.map(({ node }) => [node.id, node.name] as const) ?? [];

  async function submit(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    if (busy || form.refuse(faultsOf(values))) return;
    setBusy(true);
    setSaved(undefined);
    const entry: Omit<Waiting, 'savedAt'> = {
      ...{ key: uuid(), userId: me.id, title: `${company?.name ?? ''} ${CONTACT_KIND[values.kind]}` },
      ...{ values, input: inputOf(values), photos: photos.map(newPhoto) },
    };
    await keep(entry);
    try {
      const answer = await send(entry);
      await discard(entry.key);
      await replaced();
      remember(answer.log.company);
      setSaved(answer);
      void client.invalidateQueries();
      clear();
    } catch (error) {
      if (mayComeRight(error)) {
        toast.done('已存在本机，联网后自动上传');
        await replaced();
        clear();
      } else {
        // What was opened again is still in the list, as it was.
        await discard(entry.key);
        form.fail(error);
      }
    }
    setBusy(false);
  }

  /** The corrected entry stands for the one that was opened again. */
  async function replaced(): Promise<void> {
    if (reopened) await discard(reopened.key);
  }

  /** A refused entry comes back into the form; it stays in the list until the corrected one is saved. */
  function reopen(entry: Waiting): void {
    if (!isEmpty(values) && !window.confirm('正在填写的内容会被替换，确定吗？')) return;
    // Their time is theirs: "now" is long past.
    form.set({ ...EMPTY, ...entry.values, occurredAt: minuteOf(new Date(entry.input.occurredAt)) });
    setPhotos(entry.photos.map(({ file }) => file));
    setReopened(entry);
    setSaved(undefined);
  }

  function clear(): void {
    draft.forget();
    form.reset(EMPTY);
    setReopened(undefined);
    setPhotos([]);
    window.scrollTo({ top: 0 });
  }

  return (
    <Page title="记一次接触">
      <div className="log">
        {saved ? <SavedNotice saved={saved} /> : null}
        <WaitingList onReopen={reopen} />
        {reopened ? (
          <Hint tone="amber">正在修改 {timeText(reopened.input.occurredAt)} 的记录，保存后重新上传。</Hint>
        ) : null}
        <Card>
          <form
            ref={formElement}
            onSubmit={(event) => void submit(event)}
            onKeyDown={(event) => isSaveKey(event) && void submit()}
            noValidate
          >
            <Picker
              label="企业"
              required
              kind="log-company"
              search={offer}
              {...form.bind('company')}
              value={company}
              {...(may('COMPANY_EDIT') ? { take: (text: string) => `新企业“${text}”` } : {})}
              hint={company && !company.id ? '将登记为新企业' : undefined}
              placeholder="名称的一部分，或拼音首字母"
              autoFocus={!company}
            />
            <ChipsField
              label="方式"
              options={KINDS}
              value={values.kind}
              onChange={(kind) => form.set({ kind: kind as LogValues['kind'] })}
            />
            <TextAreaField
              label="谈了什么"
              required
              rows={3}
              {...form.bind('summary')}
              placeholder="可用键盘的语音输入；电话号码请记在联系人上"
            />
            <NextStep form={form} />
            {values.trip ? (
              <p className="log-trip">
                属于出行：{values.trip.name || '已选的出行'}{' '}
                <button type="button" className="link-button" onClick={() => form.set({ trip: null })}>
                  不属于
                </button>
              </p>
            ) : null}
            <PhotoField photos={photos} onChange={setPhotos} />
            <details className="log-more">
              <summary>时间、地点、线索、共识、分歧</summary>
              <DateField label="接触时间" time empty="现在" max={thisMinute()} {...form.bind('occurredAt')} />
              <TextField label="地点" {...form.bind('place')} />
              {leads.length > 0 ? (
                <SelectField label="所谈的线索" none="不属于任何线索" options={leads} {...form.bind('leadId')} />
              ) : null}
              <TextAreaField label="共识" rows={2} {...form.bind('agreed')} />
              <TextAreaField label="分歧" rows={2} {...form.bind('disputed')} />
            </details>
            {form.notice ? <Hint tone="red">{form.notice}</Hint> : null}
            <div className="log-save">
              <Button type="primary" size="large" htmlType="submit" block loading={busy}>
                保存
              </Button>
            </div>
          </form>
        </Card>
      </div>
    </Page>
  );
}

function NextStep({ form }: { form: ReturnType<typeof useForm<LogValues>> }) {
  const { nextOn } = form.values;
  return (
    <>
      <TextField label="下一步" {...form.bind('nextText')} placeholder="要做的一件事，会成为待办" />
      <div className="log-next">
        <div className="row" role="group" aria-label="下一步的日期">
          {NEXT_DAYS.map(([days, name]) => (
            <button
              key={days}
              type="button"
              className={`chip${nextOn === inDays(days) ? ' chip-on' : ''}`}
              aria-pressed={nextOn === inDays(days)}
              onClick={() => form.set({ nextOn: nextOn === inDays(days) ? '' : inDays(days) })}
            >
              {name}
            </button>
          ))}
        </div>
        <DateField label="下一步的日期" min={today()} {...form.bind('nextOn')} />
      </div>
    </>
  );
}

function SavedNotice({ saved }: { saved: Saved }) {
  const { company } = saved.log;
  return (
    <Hint tone="green">
      <div role="status">
        已记下与 <Link to={`/companies/${company.id}`}>{company.name}</Link> 的接触
        {saved.createdCompany ? '，并登记了这家新企业' : ''}。
      </div>
      {saved.similarCompanies.length > 0 ? (
        <div>
          名称相近的已有企业，请核对是否重复：
          {saved.similarCompanies.map(({ id, name }) => (
            <Link key={id} to={`/companies/${id}`} className="log-similar">
              {name}
            </Link>
          ))}
        </div>
      ) : null}
    </Hint>
  );
}

/** The draft if there is one; a company or lead named in the address is what the visitor came for. */
function startOf(userId: string, params: URLSearchParams): LogValues {
  const draft = { ...EMPTY, ...readDraft<LogValues>(`log.${userId}`) };
  const id = params.get('company');
  const tripId = params.get('trip');
  return {
    ...draft,
    ...(id ? { company: { id, name: params.get('name') ?? '' }, leadId: params.get('lead') ?? '' } : {}),
    ...(tripId ? { trip: { id: tripId, name: params.get('tripName') ?? '' } } : {}),
  };
}

function remember({ id, name }: Option): void {
  const before = readJson<Option[]>(RECENT) ?? [];
  writeJson(RECENT, [{ id, name }, ...before.filter((option) => option.id !== id)].slice(0, RECENT_COUNT));
}
