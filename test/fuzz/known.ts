import type { GraphQLSchema } from 'graphql';
import { Known, Raw } from './values.js';

interface Shown {
  type: string;
  id?: string;
  code?: string;
  version?: number;
}

const PER_TYPE = 60;
const NO_ID = '00000000-0000-4000-8000-000000000000';
const lastWord = (type: string): string => /[A-Z][a-z]+$/.exec(type)?.[0] ?? type;

/** The records that answers have shown, so that later calls have something to be about. */
export class KnownRecords {
  private readonly byType = new Map<string, Shown[]>();
  private readonly cursors: string[] = [];

  constructor(private readonly schema: GraphQLSchema) {}

  /** Keeps what an answer shows: every object with an id, a code or a version. */
  learn(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.learn(each);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { __typename: type, id, code, version, endCursor } = value as Record<string, unknown>;
    if (typeof endCursor === 'string') this.keep(this.cursors, endCursor);
    if (
      typeof type === 'string' &&
      (typeof id === 'string' || typeof code === 'string' || typeof version === 'number')
    ) {
      const list = this.byType.get(type) ?? [];
      this.byType.set(type, list);
      const shown: Shown = {
        type,
        ...(typeof id === 'string' && { id }),
        ...(typeof code === 'string' && { code }),
        ...(typeof version === 'number' && { version }),
      };
      const earlier = list.find((each) => (each.id ?? each.code) === (shown.id ?? shown.code));
      if (earlier) Object.assign(earlier, shown);
      else this.keep(list, shown);
    }
    for (const each of Object.values(value)) this.learn(each);
  }

  /** Values in the place of what is to be known: ids first, so that a version is that of the record named before. */
  resolve<A extends { value: unknown }>(args: readonly A[]): A[] {
    let subject: Shown | undefined;
    const walk = (part: unknown, versions: boolean): unknown => {
      if (part instanceof Known) {
        if ((part.part === 'version') !== versions) return part;
        if (part.part === 'version') return (subject ?? this.find(part))?.version ?? 1;
        if (part.part === 'cursor') return this.at(this.cursors, part.pick) ?? null;
        const record = this.find(part);
        subject ??= record?.version === undefined ? undefined : record;
        return record?.[part.part] ?? (part.part === 'id' ? NO_ID : 'NEV');
      }
      if (Array.isArray(part)) return part.map((each) => walk(each, versions));
      if (typeof part !== 'object' || part === null || part instanceof Raw) return part;
      return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, walk(each, versions)]));
    };
    const values = walk(
      walk(
        args.map(({ value }) => value),
        false,
      ),
      true,
    ) as unknown[];
    return args.map((argument, index) => ({ ...argument, value: values[index] }));
  }

  /**
   * A record of the type that the hints speak of, the first of them first: `linkId`, `供给关系编号` and `retireLink` all
   * mean a ChainLink. Now and then any other.
   */
  private find({ hints, part, pick }: Known): Shown | undefined {
    const types = [...this.byType.keys()].filter((type) => this.byType.get(type)!.some((each) => part in each));
    const best = hints.map((hint) => this.spokenOf(hint, types)).find(({ length }) => length > 0);
    const people = types.filter((type) => /^(User|Colleague|PersonRef)$/.test(type));
    const type = this.at(pick < 0.1 ? types : (best ?? (people.length > 0 ? people : types)), (pick * 7) % 1);
    const records = (this.byType.get(type ?? '') ?? []).filter((each) => part in each);
    // Rather what was made lately: what is older was closed, lost or withdrawn meanwhile.
    return this.at(records, Math.cbrt((pick * 101) % 1));
  }

  private spokenOf(hint: string, types: string[]): string[] {
    const spoken = hint.replace(/(Ids?|Codes?)$/, '').toLowerCase();
    if (spoken.length < 2) return [];
    const fits: ((type: string) => boolean)[] = [
      (type) => spoken.includes(type.toLowerCase()),
      (type) => hint.includes(this.nounOf(type)),
      (type) => spoken.includes(lastWord(type).toLowerCase()) || type.toLowerCase().endsWith(spoken),
    ];
    return fits.map((fit) => types.filter(fit)).find(({ length }) => length > 0) ?? [];
  }

  /** The noun that a type's description begins with: of `产业链环节：…` the last two characters. */
  private nounOf(type: string): string {
    const [label = ''] = (this.schema.getType(type)?.description ?? '').split(/[：、，（]/);
    return label.length < 2 ? '—' : label.slice(-2);
  }

  private at<T>(list: readonly T[], pick: number): T | undefined {
    return list[Math.floor(pick * list.length)];
  }

  /** The newest, in the place of the oldest: what was made lately has the version that was shown. */
  private keep<T>(list: T[], value: T): void {
    list.push(value);
    if (list.length > PER_TYPE) list.splice(0, list.length - PER_TYPE);
  }
}
