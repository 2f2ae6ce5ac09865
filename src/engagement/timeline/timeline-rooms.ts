import { Injectable } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import type { TimelineSource, TimelineSubject } from './timeline-sources.js';
import type { TimelineKind } from './timeline.types.js';

/** What a later room along the corridor adds to the timelines of companies and leads. */
export interface TimelineRoom<Facts> {
  /** Those that the actor may read for this subject; each one's facts are an object of what text() asks for. */
  sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[];
  /** One sentence in Chinese. */
  text(facts: Facts): string;
}

/**
 * Later rooms register here what they know, each under its own kind (in onModuleInit); the `source` in the facts of its
 * rows is that kind, and the keys of its rows begin with a letter that nobody else uses.
 */
@Injectable()
export class TimelineRooms {
  private readonly rooms = new Map<string, TimelineRoom<unknown>>();

  register<Facts>(kind: TimelineKind, room: TimelineRoom<Facts>): void {
    this.rooms.set(kind, room);
  }

  sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
    return [...this.rooms.values()].flatMap((room) => room.sources(actor, subject, parameters));
  }

  /** Null: not a kind of theirs. */
  text(facts: { source: string }): string | null {
    return this.rooms.get(facts.source)?.text(facts) ?? null;
  }
}
