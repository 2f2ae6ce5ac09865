import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { addDays } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden, notFound } from '../../common/errors.js';
import { refuseRegion } from '../../company/reference/regions.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { peopleAt, requirePeople } from '../../identity/people/require-people.js';
import { visibleTrips } from './trip-scope.js';
import { tripTexts } from './trip-texts.js';
import { Trip, TripMember } from './trip.entity.js';
import { CreateTripInput, UpdateTripInput } from './trip.inputs.js';
import { TripReader } from './trip.reader.js';
import { TripView } from './trip.types.js';

/** Nobody travels longer: a year mistyped would count as hundreds of days out. */
const MOST_DAYS = 92;

@Injectable()
export class TripService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: TripReader,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, { clientKey, ...input }: CreateTripInput): Promise<TripView> {
    refusePlan(input);
    refuseRegions(input.regionCodes);
    const call = { key: clientKey, operation: 'createTrip', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      const { memberIds, ...trip } = input;
      await requirePeople(manager, [
        { id: trip.leaderId, field: 'input.leaderId' },
        ...peopleAt(memberIds, 'input.memberIds'),
      ]);
      const tripId = newId();
      const now = this.clock.now();
      const made = { id: tripId, createdById: actor.userId, createdAt: now, updatedAt: now };
      await manager.insert(Trip, { ...trip, ...tripTexts({ result: null, ...trip }), ...made });
      await setMembers(manager, tripId, memberIds);
      return tripId;
    });
    return this.reader.byId(actor, id);
  }

  async update(actor: Actor, id: string, expectedVersion: number, input: UpdateTripInput): Promise<TripView> {
    refuseRegions(input.regionCodes ?? []);
    await this.transactions.run(actor, async (manager) => {
      const current = await this.editable(manager, actor, id);
      const { memberIds, ...patch } = input;
      refusePlan({
        startsOn: patch.startsOn ?? current.startsOn,
        endsOn: patch.endsOn ?? current.endsOn,
        leaderId: patch.leaderId ?? current.leaderId,
        memberIds: memberIds ?? current.memberIds,
      });
      // Who has gone along may have left since: only those who are named anew are looked up.
      await requirePeople(manager, [
        ...(patch.leaderId && patch.leaderId !== current.leaderId
          ? [{ id: patch.leaderId, field: 'input.leaderId' }]
          : []),
        ...peopleAt(memberIds ?? [], 'input.memberIds').filter((person) => !current.memberIds.includes(person.id)),
      ]);
      const found = tripTexts({
        purpose: patch.purpose ?? current.purpose,
        places: patch.places ?? current.places,
        result: patch.result === undefined ? current.result : patch.result,
      });
      await compareAndSet(manager, Trip, id, expectedVersion, { ...patch, ...found }, '出行');
      if (memberIds) {
        await manager.delete(TripMember, { tripId: id });
        await setMembers(manager, id, memberIds);
      }
    });
    return this.reader.byId(actor, id);
  }

  /** The row is locked: a contact that is being hung on the trip either is seen here or finds the trip gone. */
  async cancel(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, async (manager) => {
      await this.editable(manager, actor, id);
      const [contacts] = await manager.query<{ count: number }[]>(
        'SELECT count(*)::int AS count FROM contact_log WHERE trip_id = $1 AND deleted_at IS NULL',
        [id],
      );
      if (contacts!.count > 0) {
        throw conflict(`这次出行已有 ${contacts!.count} 条接触记录，不能取消`, { contactCount: contacts!.count });
      }
      await softDelete(manager, Trip, id, expectedVersion, '出行');
    });
    return true;
  }

  /** The trip, locked, as somebody who may change it: who set it up, who travels, who gives orders in this scope. */
  private async editable(manager: EntityManager, actor: Actor, id: string): Promise<Plan> {
    const parameters = new Parameters(id);
    const [trip] = await manager.query<(Plan & { createdById: string })[]>(
      `SELECT t.starts_on::text AS "startsOn", t.ends_on::text AS "endsOn", t.leader_id AS "leaderId",
              t.created_by_id AS "createdById", t.purpose, t.places, t.result,
              ARRAY(SELECT m.user_id::text FROM trip_member m WHERE m.trip_id = t.id) AS "memberIds"
         FROM trip t WHERE t.id = $1 AND t.deleted_at IS NULL AND ${visibleTrips(actor, parameters)} FOR UPDATE OF t`,
      parameters.values,
    );
    if (!trip) throw notFound('出行');
    const involved = [trip.createdById, trip.leaderId, ...trip.memberIds].includes(actor.userId);
    if (!involved && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
      throw forbidden('只有登记人、带队领导、随行人员或有指派权限的人可以修改这次出行');
    }
    return trip;
  }
}

interface Plan {
  purpose: string;
  places: string[];
  result: string | null;
  startsOn: string;
  endsOn: string;
  leaderId: string;
  memberIds: string[];
}

function refusePlan({
  startsOn,
  endsOn,
  leaderId,
  memberIds,
}: Pick<Plan, 'startsOn' | 'endsOn' | 'leaderId' | 'memberIds'>): void {
  if (endsOn < startsOn) throw badInput('返回日期不能早于出发日期', 'input.endsOn');
  if (endsOn >= addDays(startsOn, MOST_DAYS)) throw badInput(`一次出行最长 ${MOST_DAYS} 天`, 'input.endsOn');
  const index = memberIds.indexOf(leaderId);
  if (index >= 0) throw badInput('带队领导不必再列入随行人员', `input.memberIds.${index}`);
}

function refuseRegions(codes: readonly string[]): void {
  codes.forEach((code, index) => {
    const fault = refuseRegion(code);
    if (fault) throw badInput(fault, `input.regionCodes.${index}`);
  });
}

async function setMembers(manager: EntityManager, tripId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length > 0)
    await manager.insert(
      TripMember,
      userIds.map((userId) => ({ tripId, userId })),
    );
}
