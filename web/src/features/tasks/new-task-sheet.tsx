import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../../lib/graphql';
import { findColleagues, findCompanies, findLeads } from '../../lib/pick';
import { useMay } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { today } from '../../lib/words';
import { DateField, TextField } from '../../ui/field';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';

const CreateTaskDocument = graphql(`
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      id
    }
  }
`);

export function NewTaskSheet({ onClose }: { onClose: () => void }) {
  const may = useMay();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useChange(CreateTaskDocument);
  const key = useRef(uuid());
  const form = useForm({
    ...{ title: '', dueOn: '' },
    ...{ assigneeId: null as Option | null, companyId: null as Option | null, leadId: null as Option | null },
  });

  function save(): void {
    const { title, dueOn, assigneeId, companyId, leadId } = form.values;
    const faults = { title: title.trim().length < 2 && '请写明要办的事', dueOn: !dueOn && '请选期限' };
    if (create.isPending || form.refuse(faults)) return;
    const about = { assigneeId: assigneeId?.id, leadId: leadId?.id, companyId: leadId ? undefined : companyId?.id };
    create.mutate(
      { input: { title: title.trim(), dueOn, ...about, clientKey: key.current } },
      {
        onError: form.fail,
        onSuccess: ({ createTask }) => {
          toast.done('已新建待办');
          void navigate(`/tasks/${createTask.id}`);
        },
      },
    );
  }

  return (
    <Sheet title="新建待办" open onClose={onClose}>
      <TextField label="要办的事" required maxLength={200} autoFocus {...form.bind('title')} />
      <DateField label="期限" required min={today()} {...form.bind('dueOn')} />
      {may('LEAD_ASSIGN') ? (
        <Picker
          label="承办人"
          hint="不选为自己"
          kind="colleague"
          search={findColleagues}
          {...form.bind('assigneeId')}
        />
      ) : null}
      <Picker label="线索" kind="lead" search={findLeads} {...form.bind('leadId')} />
      {form.values.leadId ? null : may('COMPANY_READ') ? (
        <Picker label="企业" kind="company" search={findCompanies} {...form.bind('companyId')} />
      ) : null}
      <SaveBar form={form} busy={create.isPending} save={save} />
    </Sheet>
  );
}
