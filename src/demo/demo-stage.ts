import type { INestApplication } from '@nestjs/common';
import { addDays, dayOf, startOfDay } from '../common/china-calendar.js';
import { Clock } from '../common/clock.js';
import { isWorkingDay } from '../common/working-days.js';
import type { Actor } from '../identity/actor.js';
import { Random } from './random.js';

/** Who plays. */
export interface DemoCast {
  manager: Actor;
  leaders: readonly Actor[];
  steward: Actor;
  staff: Actor;
  officerFor(chainCode: string): Actor;
}

const HOUR_MS = 3_600_000;

/**
 * Plays what happened in the past weeks: acts are collected, then run in the order of their times, each through the
 * services and with the application's clock at its time, so that events, clocks and counters are what they would be.
 */
export class Stage {
  private readonly acts: { at: Date; order: number; run: () => Promise<unknown> }[] = [];
  private readonly now: Date;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {
    this.now = clock.now();
  }

  static over(app: INestApplication, random: Random): Stage {
    return new Stage(app.get(Clock), random);
  }

  get today(): string {
    return dayOf(this.now);
  }

  /** When the play ends: what happens then, happens last. */
  get end(): Date {
    return this.now;
  }

  /** The day so many days ago, or the next working day after it. */
  workingDay(daysAgo: number): string {
    let day = addDays(this.today, -daysAgo);
    while (!isWorkingDay(day)) day = addDays(day, 1);
    return day;
  }

  /** Some time of that day's office hours. */
  timeOn(day: string): Date {
    return new Date(startOfDay(day).getTime() + (9 + this.random.next() * 8.5) * HOUR_MS);
  }

  /** What lies in the future does not happen. */
  plan(at: Date, run: () => Promise<unknown>): void {
    if (at <= this.now) this.acts.push({ at, order: this.acts.length, run });
  }

  /** Acts may plan further ones, later than themselves. */
  async play(): Promise<number> {
    let played = 0;
    try {
      for (let next = this.next(); next; next = this.next()) {
        const { at, run } = next;
        this.clock.now = () => at;
        await run();
        played += 1;
      }
    } finally {
      // The clock is real again: the method of the class comes back.
      delete (this.clock as { now?: () => Date }).now;
    }
    return played;
  }

  private next(): { at: Date; run: () => Promise<unknown> } | undefined {
    this.acts.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
    return this.acts.shift();
  }
}
