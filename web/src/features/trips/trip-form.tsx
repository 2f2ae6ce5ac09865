import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { TripKind } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, codeText, TRIP_KIND } from '../../lib/labels';
import { findColleagues } from '../../lib/pick';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { today } from '../../lib/words';
import { ChipsField, DateField, TextAreaField, TextField } from '../../ui/field';
import { type Option, Picker } from '../../ui/picker';
import { Picks } from '../../ui/picks';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { TripRecord } from './trip-page';

const CreateTripDocument = graphql(`
  mutation CreateTrip($input: CreateTripInput!) {
    createTrip(input: $input) {
      id
    }
  }
`);

const UpdateTripDocument = graphql(`
  mutation UpdateTrip($id: ID!, $expectedVersion: Int!, $input: UpdateTripInput!) {
    updateTrip(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

const KINDS = codesOf(TRIP_KIND).map((code) => [code, TRIP_KIND[code]] as const);
const person = ({ id, displayName }: { id: string; displayName: string }): Option => ({ id, name: displayName });
/** Places in the order of travel, as they are written in one line. */
const placesOf = (text: string): string[] => [...new Set(text.split(/[、，,；;\s]+/).filter(Boolean))];

/** A trip: planned beforehand, its result filled in afterwards. */
export function TripSheet({ trip, onClose }: { trip?: TripRecord; onClose: () => void }) {
  const toast = useToast();
  const navigate = useNavigate();
  const create = useChange(CreateTripDocument);
  const update = useChange(UpdateTripDocument);
  const key = useRef(uuid());
  const form = useForm({
    ...{ kind: codeText(trip?.kind ?? 'OUTBOUND'), purpose: trip?.purpose ?? '', result: trip?.result ?? '' },
    ...{ startsOn: trip?.startsOn ?? today(), endsOn: trip?.endsOn ?? today(), places: trip?.places.join('、') ?? '' },
    leaderId: trip ? person(trip.leader) : (null as Option | null),
    memberIds: trip?.members.map(person) ?? [],
  });
  const busy = create.isPending || update.isPending;

  function save(): void {
    const { kind, purpose, result, startsOn, endsOn, places, leaderId, memberIds } = form.values;
    const faults = {
      purpose: purpose.trim().length < 2 && '请写明目的',
      startsOn: !startsOn && '请选出发日期',
      endsOn: (!endsOn && '请选返回日期') || (endsOn < startsOn && '返回日期不能早于出发日期'),
      leaderId: !leaderId && '请选择带队领导',
    };
    if (busy || form.refuse(faults)) return;
    const input = {
      ...{ kind: kind as TripKind, purpose: purpose.trim(), result: result.trim() || null, startsOn, endsOn },
      ...{ places: placesOf(places), leaderId: leaderId?.id ?? '', memberIds: memberIds.map(({ id }) => id) },
    };
    if (trip) {
      update.mutate(
        { id: trip.id, expectedVersion: trip.version, input },
        {
          onError: form.fail,
          onSuccess: () => {
            toast.done('出行已修改');
            onClose();
          },
        },
      );
    } else {
      create.mutate(
        { input: { ...input, clientKey: key.current } },
        {
          onError: form.fail,
          onSuccess: ({ createTrip }) => {
            toast.done('已登记出行');
            void navigate(`/trips/${createTrip.id}`);
          },
        },
      );
    }
  }

  return (
    <Sheet title={trip ? '修改出行' : '登记出行'} open onClose={onClose}>
      <ChipsField label="类别" options={KINDS} {...form.bind('kind')} />
      <TextField label="目的" required maxLength={500} {...form.bind('purpose')} />
      <div className="field-row">
        <DateField label="出发日期" required {...form.bind('startsOn')} />
        <DateField label="返回日期" required min={form.values.startsOn} {...form.bind('endsOn')} />
      </div>
      <TextField label="目的地" hint="按行程先后，用顿号分开" {...form.bind('places')} />
      <Picker label="带队领导" required kind="colleague" search={findColleagues} {...form.bind('leaderId')} />
      <Picks
        label="随行人员"
        kind="trip-member"
        search={findColleagues}
        hint="不含带队领导"
        {...form.bind('memberIds')}
      />
      <TextAreaField label="成果" hint="回来后填写" rows={4} maxLength={2000} {...form.bind('result')} />
      <SaveBar form={form} busy={busy} save={save} />
    </Sheet>
  );
}
