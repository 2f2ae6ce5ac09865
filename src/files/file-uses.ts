import { Injectable } from '@nestjs/common';
import type { Parameters } from '../database/parameters.js';
import type { Actor } from '../identity/actor.js';

/** A kind of record that files are attached to. Both are SQL conditions on a file, whose id is the given expression. */
export interface FileUse {
  /** The file belongs to a record of this kind. */
  attached(file: string): string;
  /** The file belongs to one that this person may see. */
  readable(actor: Actor, parameters: Parameters, file: string): string;
}

/** Who may read a file is known where it is attached: features say so here (in onModuleInit), this folder knows none. */
@Injectable()
export class FileUses {
  private readonly uses: FileUse[] = [];

  register(use: FileUse): void {
    this.uses.push(use);
  }

  attached(file: string): string {
    return anyOf(this.uses.map((use) => use.attached(file)));
  }

  readable(actor: Actor, parameters: Parameters, file: string): string {
    return anyOf(this.uses.map((use) => use.readable(actor, parameters, file)));
  }
}

const anyOf = (conditions: readonly string[]): string =>
  `(${['false', ...conditions.map((condition) => `(${condition})`)].join(' OR ')})`;
