import { Injectable } from '@nestjs/common';
import { dayOf, yearOf } from './china-calendar.js';

/** The only source of "now": tests put another one in its place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  today(): string {
    return dayOf(this.now());
  }

  year(): number {
    return yearOf(this.now());
  }
}
