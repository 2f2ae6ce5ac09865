import { Injectable, OnModuleInit } from '@nestjs/common';
import { labelOf, RecordType } from '../../audit/audit-policy.js';
import { HistorySources } from '../../audit/history-sources.js';
import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { TimelineRooms } from './timeline-rooms.js';
import { TimelineSource, TimelineSubject } from './timeline-sources.js';
import { TimelineKind } from './timeline.types.js';

interface EditFacts {
  source: 'EDIT';
  record: string;
  labels: string[];
}

const SUBJECTS: readonly [keyof TimelineSubject, RecordType][] = [
  ['companyId', RecordType.COMPANY],
  ['leadId', RecordType.LEAD],
  ['projectId', RecordType.PROJECT],
];

/** Changes of the record itself, out of the audit trail: those fields that its `history` shows, as far as it is kept. */
@Injectable()
export class EditTimeline implements OnModuleInit {
  constructor(
    private readonly rooms: TimelineRooms,
    private readonly histories: HistorySources,
  ) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.EDIT, {
      sources: (actor, subject, parameters) =>
        SUBJECTS.flatMap(([key, type]) => (subject[key] ? this.edits(actor, type, subject[key], parameters) : [])),
      text: ({ record, labels }: EditFacts) => `修改${labelOf(record)}资料：${labels.join('、')}`,
    });
  }

  private edits(actor: Actor, type: RecordType, id: string, parameters: Parameters): TimelineSource[] {
    const history = this.histories.of(type);
    if (!history || !actor.permissions.has(history.permission)) return [];
    const fields = Object.entries(history.fields);
    const columns = literals(fields.map(([column]) => column));
    const labels = literals(fields.map(([, { label }]) => label));
    // What refers to another record would be an id here; its name is in the record's history.
    const plain = literals(fields.map(([, { names }]) => String(names === undefined)));
    const changed = `unnest(${columns}, ${labels}, ${plain}::bool[]) WITH ORDINALITY AS f (name, label, plain, position)`;
    const value = (side: string): string => `coalesce(nullif(left(a.${side} ->> f.name, 60), ''), '空')`;
    return [
      {
        time: 'a.at',
        key: `'E' || a.id`,
        columns: `a.at, a.actor_id, jsonb_build_object('source', 'EDIT', 'record', a.table_name, 'labels', (
            SELECT jsonb_agg(f.label ORDER BY f.position) FROM ${changed} WHERE a.new ? f.name)),
          (SELECT string_agg(f.label || '：' || ${value('old')} || ' → ' || ${value('new')}, '；' ORDER BY f.position)
             FROM ${changed} WHERE f.plain AND a.new ? f.name),
          NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid`,
        fromWhere: `FROM audit_entry a WHERE a.table_name = ${parameters.add(type)} AND a.row_id = ${parameters.add(id)}
          AND a.operation = 'UPDATE' AND a.new ?| ${columns}`,
      },
    ];
  }
}

/** Words of our own code, as a text[] of SQL: parameters would be missing from the count, which asks for no columns. */
const literals = (words: readonly string[]): string =>
  `ARRAY[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')}]`;
