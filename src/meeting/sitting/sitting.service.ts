import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { addDays, mondayOf, startOfDay } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { personRef } from '../../identity/person-ref.js';
import { AgendaReader } from '../agenda/agenda.reader.js';
import { DecisionReader } from '../decision/decision.reader.js';
import { mondayNamed } from '../week.js';
import { Sitting, SittingAttendee } from './sitting.entity.js';
import { Attendance } from './sitting.enums.js';
import { AttendeeInput, RecordMeetingInput } from './sitting.inputs.js';
import { SittingView, WeeklyMeeting } from './sitting.types.js';

/** A weekly meeting as it was held: one of each week, and what is on its agenda and was decided. */
@Injectable()
export class SittingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly agenda: AgendaReader,
    private readonly decisions: DecisionReader,
    private readonly clock: Clock,
  ) {}

  /** @throws BAD_USER_INPUT */
  async ofWeek(actor: Actor, label: string): Promise<WeeklyMeeting> {
    const monday = mondayNamed(label, 'week');
    return {
      ...{ week: label, from: monday, to: addDays(monday, 6) },
      sitting: await this.sitting(monday),
      agenda: await this.agenda.ofWeek(actor, monday),
      decisions: await this.decisions.ofWeek(actor, monday),
    };
  }

  async record(actor: Actor, input: RecordMeetingInput): Promise<WeeklyMeeting> {
    const week = mondayNamed(input.week, 'input.week');
    const attendees = attendeesOf(input);
    this.refuseTime(week, input.heldAt);
    await this.transactions.run(actor, async (manager) => {
      await requirePeople(manager, [
        { id: input.chairId, field: 'input.chairId' },
        ...input.attendees.map(({ userId }, index) => ({ id: userId, field: `input.attendees.${index}.userId` })),
      ]);
      const sittingId = await this.write(manager, actor, week, input);
      await manager.delete(SittingAttendee, { sittingId });
      await manager.insert(
        SittingAttendee,
        attendees.map(({ userId, status, reason }) => ({ sittingId, userId, status, reason: reason ?? null })),
      );
    });
    return this.ofWeek(actor, input.week);
  }

  private async write(manager: EntityManager, actor: Actor, week: string, input: RecordMeetingInput): Promise<string> {
    const { heldAt, chairId, guests, expectedVersion } = input;
    const patch = { heldAt, chairId, guests, place: input.place ?? null, minutes: input.minutes ?? null };
    const known = await manager.findOneBy(Sitting, { week });
    if (known) {
      if (expectedVersion === 0) throw staleVersion(known.version);
      const change = { ...patch, recordedById: actor.userId };
      await compareAndSet(manager, Sitting, known.id, expectedVersion, change, '周例会');
      return known.id;
    }
    if (expectedVersion > 0) throw notFound('周例会');
    const id = newId();
    await manager.insert(Sitting, { ...patch, id, week, recordedById: actor.userId });
    return id;
  }

  private refuseTime(week: string, heldAt: Date): void {
    if (week > mondayOf(this.clock.today())) throw badInput('例会所议的周不能晚于本周', 'input.week');
    if (heldAt > this.clock.now()) throw badInput('召开时间不能晚于现在', 'input.heldAt');
    if (heldAt < startOfDay(week)) throw badInput('召开时间不能早于所议的一周', 'input.heldAt');
  }

  private async sitting(monday: string): Promise<SittingView | null> {
    const [found] = await this.dataSource.query<SittingView[]>(
      `SELECT s.id, s.held_at AS "heldAt", s.place, ${personRef('c')} AS chair, s.guests, s.minutes,
              (SELECT json_agg(json_build_object('person', ${personRef('u')}, 'status', a.status, 'reason', a.reason)
                         ORDER BY array_position(ARRAY['PRESENT', 'LEAVE', 'ABSENT'], a.status), u.display_name, u.id)
                 FROM sitting_attendee a JOIN app_user u ON u.id = a.user_id WHERE a.sitting_id = s.id) AS attendees,
              ${personRef('r')} AS "recordedBy", s.updated_at AS "updatedAt", s.version
         FROM sitting s JOIN app_user c ON c.id = s.chair_id JOIN app_user r ON r.id = s.recorded_by_id
        WHERE s.week = $1`,
      [monday],
    );
    return found ?? null;
  }
}

/** Whoever chairs is there. */
function attendeesOf({ chairId, attendees }: RecordMeetingInput): AttendeeInput[] {
  const named = attendees.findIndex(({ userId }) => userId.toLowerCase() === chairId.toLowerCase());
  attendees.forEach(({ status, reason }, index) => {
    if (index === named && status !== Attendance.PRESENT) {
      throw badInput('主持人须出席', `input.attendees.${index}.status`);
    }
    if (status === Attendance.LEAVE && !reason?.trim()) {
      throw badInput('请假须写明原因', `input.attendees.${index}.reason`);
    }
    if (status === Attendance.PRESENT && reason != null) {
      throw badInput('出席的不须写原因', `input.attendees.${index}.reason`);
    }
  });
  return named >= 0 ? attendees : [...attendees, { userId: chairId, status: Attendance.PRESENT }];
}
