import { Injectable } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import type { WorkKind } from './work.enums.js';
import type { WorkItemView } from './work.types.js';

export interface WorkQuestion {
  actor: Actor;
  /** SQL: that this user id is whose work is asked for. */
  whose: (userId: string, parameters: Parameters) => string;
  today: string;
}

/** Something to do that a later room knows of, and how it ranks among the rest. */
export interface RoomWork {
  kind: WorkKind;
  /** Days late: more of them hurts more within one kind. */
  days: number;
  /** Of the record: breaks ties. */
  key: string;
  view: WorkItemView;
}

/** Later rooms of the corridor register here (in onModuleInit) what they know of somebody's work: one statement each. */
@Injectable()
export class WorkRooms {
  private readonly rooms: ((question: WorkQuestion) => Promise<RoomWork[]>)[] = [];

  register(room: (question: WorkQuestion) => Promise<RoomWork[]>): void {
    this.rooms.push(room);
  }

  async work(question: WorkQuestion): Promise<RoomWork[]> {
    const all: RoomWork[] = [];
    for (const room of this.rooms) all.push(...(await room(question)));
    return all;
  }
}
