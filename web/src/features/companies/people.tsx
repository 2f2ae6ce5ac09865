import { Button } from 'antd';
import { useState } from 'react';
import type { ContactPersonRole } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, PERSON_ROLE } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { ChipsField, TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { CompanyDetail } from './company-page';

const RevealDocument = graphql(`
  mutation RevealPhone($personId: ID!, $reason: String!) {
    revealPhone(personId: $personId, reason: $reason) {
      phone
      wechat
    }
  }
`);

const AddPersonDocument = graphql(`
  mutation AddPerson($input: AddContactPersonInput!) {
    addContactPerson(input: $input) {
      id
    }
  }
`);

type Person = CompanyDetail['contactPersons'][number];

/** Their people. Numbers are personal: masked unless one answers for the company; a look at one is recorded. */
export function People({ company }: { company: CompanyDetail }) {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title="联系人"
      extra={
        may('COMPANY_EDIT') ? (
          <Button size="small" onClick={() => setAdding(true)}>
            登记联系人
          </Button>
        ) : null
      }
    >
      {company.contactPersons.length === 0 ? <p className="muted">还没有联系人。</p> : null}
      <ul className="lines">
        {company.contactPersons.map((person) => (
          <PersonLine key={person.id} person={person} />
        ))}
      </ul>
      <Sheet title="登记联系人" open={adding} onClose={() => setAdding(false)} width={440}>
        <PersonForm companyId={company.id} onDone={() => setAdding(false)} />
      </Sheet>
    </Card>
  );
}

function PersonLine({ person }: { person: Person }) {
  const may = useMay();
  const toast = useToast();
  const reveal = useChange(RevealDocument);
  const shown = reveal.data?.revealPhone;
  const phone = shown?.phone ?? person.phone;

  function look(): void {
    const reason = window.prompt('为什么要查看？（会留下记录）', '');
    if (reason?.trim()) reveal.mutate({ personId: person.id, reason: reason.trim() }, { onError: toast.failed });
  }

  return (
    <li>
      <span>
        {person.name}
        <span className="muted">
          {person.title ? `，${person.title}` : ''}，{PERSON_ROLE[person.role]}
        </span>
      </span>
      <span className="row">
        {phone ? (
          shown || !person.masked ? (
            <a href={`tel:${phone}`}>{phone}</a>
          ) : (
            <span className="number">{phone}</span>
          )
        ) : null}
        {person.masked && !shown && may('PHONE_REVEAL') ? (
          <Button size="small" onClick={look} aria-label={`查看 ${person.name} 的电话`}>
            查看
          </Button>
        ) : null}
      </span>
    </li>
  );
}

const ROLES = codesOf(PERSON_ROLE).map((code) => [code, PERSON_ROLE[code]] as const);

function PersonForm({ companyId, onDone }: { companyId: string; onDone: () => void }) {
  const toast = useToast();
  const add = useChange(AddPersonDocument);
  const form = useForm({ name: '', title: '', role: 'LIAISON', phone: '', wechat: '' });
  const save = (): void => {
    const { name, title, role, phone, wechat } = form.values;
    if (form.refuse({ name: !name.trim() && '请填写姓名' })) return;
    const some = Object.fromEntries(Object.entries({ title, phone, wechat }).filter(([, value]) => value.trim()));
    add.mutate(
      { input: { companyId, name: name.trim(), role: role as ContactPersonRole, ...some } },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(`已登记 ${name.trim()}`);
          onDone();
        },
      },
    );
  };
  return (
    <>
      <TextField label="姓名" required hint="不清楚全名时可写“王总”" {...form.bind('name')} />
      <TextField label="职务" {...form.bind('title')} />
      <ChipsField label="角色" options={ROLES} {...form.bind('role')} />
      <TextField label="电话" inputMode="tel" {...form.bind('phone')} />
      <TextField label="微信号" {...form.bind('wechat')} />
      <SaveBar form={form} busy={add.isPending} save={save} />
    </>
  );
}
