import { useRef } from 'react';
import { graphql } from '../../lib/graphql';
import { SITE_UNIT } from '../../lib/labels';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { SelectField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { areaText } from './stock-data';

const FreeSitesDocument = graphql(`
  query FreeSites {
    sites(filter: { free: true }, first: 100) {
      edges {
        node {
          id
          kind
          code
          name
          free
        }
      }
    }
  }
`);

const TakeSitesDocument = graphql(`
  mutation TakeSites($input: TakeSitesInput!) {
    takeSites(input: $input) {
      id
    }
  }
`);

interface Props {
  projectId: string;
  onClose: () => void;
}

export function TakeSheet(props: Props) {
  return (
    <Sheet title="登记用地、用房" open onClose={props.onClose} width={440}>
      <TakeForm {...props} />
    </Sheet>
  );
}

/** What a project that has been signed uses of the stock. */
function TakeForm({ projectId, onClose }: Props) {
  const toast = useToast();
  const { data } = useApi(FreeSitesDocument);
  const take = useChange(TakeSitesDocument);
  const key = useRef(uuid());
  const form = useForm({ siteId: '', area: '' });
  const sites = (data?.sites.edges ?? []).map(({ node }) => node);
  const chosen = sites.find(({ id }) => id === form.values.siteId);
  const save = (): void => {
    const { siteId, area } = form.values;
    const faults = { siteId: !siteId && '请选地块或厂房', area: !(Number(area) > 0) && '请填写大于 0 的面积' };
    if (form.refuse(faults)) return;
    const input = { projectId, sites: [{ siteId, area: area.trim() }], clientKey: key.current };
    take.mutate(
      { input },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已登记');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <SelectField
        label="哪一处"
        required
        none="选地块或厂房"
        options={sites.map(
          ({ id, name, code, free, kind }) => [id, `${name}（${code}），剩 ${areaText(free, kind)}`] as const,
        )}
        {...form.bind('siteId')}
      />
      <TextField
        label={`面积（${SITE_UNIT[chosen?.kind ?? 'PARCEL']}）`}
        required
        inputMode="decimal"
        {...form.bind('area')}
      />
      <SaveBar form={form} busy={take.isPending} save={save} label="登记" />
    </>
  );
}
