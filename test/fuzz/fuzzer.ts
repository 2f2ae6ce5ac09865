import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  OperationTypeNode,
} from 'graphql';
import type pg from 'pg';
import { newId } from '../../src/database/base.entity.js';
import { Role } from '../../src/identity/permissions.js';
import type { ServerProcess } from '../support/process.js';
import { type Argument, type Call, CallMaker, type Hostility } from './calls.js';
import { KnownRecords } from './known.js';
import { faultsOf, faultsOfTurn, isKept, isTurnedAway, parse, type RawAnswer, textsIn } from './oracle.js';
import { render, type Rendered } from './render.js';

const CLIENTS = 4;
/** Calls of one operation made in one go; they are sent among those of all others. */
const BATCH = 4;
const REFRESH_EVERY = 500;
/** Whoever is turned away by a busy server comes again, after as long as it asks for, but not for ever. */
const TURNS = 10;
const TURN_MS = 2000;
const HOSTILITIES: readonly Hostility[] = [0, 0, 0, 1, 1, 2];

/** Mostly who does the work; the others for what only they may. */
const CALLERS: readonly (readonly Role[])[] = [
  [Role.MANAGER, Role.OFFICER],
  [Role.ADMIN, Role.MANAGER],
  [Role.AUDITOR],
  [Role.LEADER],
];

/** Texts that are taken and yet not to be found again as they were sent: by name, or by the path of one field. */
const SEALED: Readonly<Record<string, string>> = {
  password: 'only its hash is kept',
  currentPassword: 'only its hash is kept',
  newPassword: 'only its hash is kept',
  wechat: 'kept encrypted, and masked in the trail',
  'LoginInput.username': 'says whose session it is to be',
  'Mutation.bulkTagCompanies(remove)': 'names what is to go',
};

/** Of a bulk edit: each row is done or refused by itself. */
const isEveryRowRefused = (answer: unknown): boolean =>
  Array.isArray(answer) && answer.length > 0 && answer.every((row: { code?: string | null } | null) => row?.code);

interface Caller {
  id: string;
  roles: readonly Role[];
  token: string;
}

interface FieldText {
  path: string;
  text: string;
}

interface SentText extends FieldText {
  requestId: string;
  what: string;
}

export interface Plan {
  seed: number;
  requests: number;
  seconds: number;
}

/** Sends made-up calls to a running server, and keeps what it should not have answered. */
export class Fuzzer {
  /** Operation and fault → one example. */
  readonly findings = new Map<string, string>();
  /** Operation → how often it was called, how often it did what it was asked, and why it last did not. */
  readonly calls = new Map<string, { sent: number; done: number; refusal: string }>();
  readonly milliseconds: number[] = [];
  /** How often a request was turned away, to come again. */
  turnedAway = 0;
  private readonly maker: CallMaker;
  private readonly known: KnownRecords;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly callers: Caller[] = [];
  /** Of ADMIN_PASSWORD: everybody's. */
  private passwordHash = '';
  /** Operation → callers who may not. */
  private readonly refused = new Map<string, Set<Caller>>();
  private readonly keptBefore = new Set<string>();
  private sentTexts: SentText[] = [];
  private sent = 0;

  constructor(
    private readonly server: ServerProcess,
    /** The owner's connection: makes the callers, and looks at what was stored. */
    private readonly sql: pg.Pool,
    schema: GraphQLSchema,
  ) {
    this.maker = new CallMaker(schema);
    this.known = new KnownRecords(schema);
  }

  async prepare(): Promise<void> {
    const { rows } = await this.sql.query<{ hash: string }>('SELECT password_hash AS hash FROM app_user');
    this.passwordHash = rows[0]!.hash;
    for (const roles of CALLERS) {
      const caller = { id: newId(), roles, token: '' };
      await this.sql.query(
        'INSERT INTO app_user (id, username, display_name, roles, password_hash) VALUES ($1, $2, $2, $3, $4)',
        [caller.id, `fuzz-${roles.join('-').toLowerCase()}`, roles, this.passwordHash],
      );
      this.callers.push(caller);
      await this.refresh(caller);
    }
    // Else nearly every reveal would be answered by the limit.
    const plenty = { count: 100_000, seconds: 60 };
    const limits = { reveal: plenty, export: plenty, import: plenty, login: plenty };
    await this.sql.query("INSERT INTO setting (key, value) VALUES ('rateLimits', $1)", [limits]);
  }

  /** As many requests as the plan asks for, or as fit into its time. */
  async run({ seed, requests, seconds }: Plan): Promise<number> {
    const deadline = Date.now() + seconds * 1000;
    const before = this.sent;
    const calls = this.endlessCalls(seed);
    const isOver = (): boolean =>
      this.sent - before >= requests || Date.now() > deadline || this.server.ended || this.findings.size > 50;
    const client = async (): Promise<void> => {
      while (!isOver()) await this.send(calls.next().value);
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    await this.checkTexts();
    if (this.server.ended) this.report('the process', 'ended', this.server.text.slice(-2000));
    return this.sent - before;
  }

  close(): void {
    this.agent.destroy();
  }

  /** NaN when the process is there no more, which is a finding by itself. */
  residentMegabytes(): number {
    if (this.server.ended) return Number.NaN;
    const status = readFileSync(`/proc/${this.server.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** Every operation in turn, each with another share of hostile values in every round. */
  private *endlessCalls(seed: number): Generator<Call, never> {
    for (let round = 0; ; round += 1) {
      const hostility = HOSTILITIES[round % HOSTILITIES.length]!;
      const batches = this.maker.operations.map((operation, index) =>
        fc.sample(this.maker.call(operation, hostility), { numRuns: BATCH, seed: seed + round * 1009 + index }),
      );
      for (let place = 0; place < BATCH; place += 1) for (const batch of batches) yield batch[place]!;
    }
  }

  private async send(call: Call): Promise<void> {
    this.sent += 1;
    if (this.sent % REFRESH_EVERY === 0) {
      for (const caller of this.callers) await this.refresh(caller);
      this.refused.clear(); // somebody may have been refused for what was done to them
    }
    const name = call.operation.name;
    const caller = this.callerOf(name);
    const sentArgs = this.known.resolve(call.operation.args);
    const rendered = render({ ...call, operation: { ...call.operation, args: sentArgs } }, (args) =>
      this.known.resolve(args),
    );
    const answer = await this.answerTo(name, rendered, caller).catch((error: Error) => error);
    if (answer instanceof Error) return this.report(name, `no answer: ${answer.message}`, shorten(rendered));

    for (const fault of faultsOf(answer))
      this.report(name, fault, `${shorten(rendered)}\n${answer.text.slice(0, 500)}`);
    const { data, errors } = parse(answer.text) ?? {};
    this.known.learn(data);
    const code = errors?.[0]?.extensions?.code;
    if (code === 'UNAUTHENTICATED') await this.refresh(caller);
    if (code === 'FORBIDDEN') this.refused.set(name, (this.refused.get(name) ?? new Set()).add(caller));
    const done = !errors && data?.[name] !== undefined && !isEveryRowRefused(data[name]);
    const { sent, done: before, refusal } = this.calls.get(name) ?? { sent: 0, done: 0, refusal: '' };
    this.calls.set(name, {
      sent: sent + 1,
      done: before + (done ? 1 : 0),
      refusal: errors?.[0]?.message ?? refusal,
    });
    // What breaks a query may fall inside a text of it: then another one was sent.
    if (done && !call.broken && call.root === OperationTypeNode.MUTATION) {
      const requestId = answer.requestId ?? '';
      for (const { path, text } of this.freeTexts(`Mutation.${name}`, sentArgs)) {
        this.sentTexts.push({ requestId, path, text, what: shorten(rendered) });
      }
      if (this.sentTexts.length > 200) await this.checkTexts();
    }
  }

  /** Whoever may, as far as is known; now and then somebody who may not. */
  private callerOf(operation: string): Caller {
    const refused = this.refused.get(operation);
    const able = this.callers.filter((caller) => !refused?.has(caller));
    return this.sent % 10 === 0 || able.length === 0
      ? this.callers[((this.sent / 10) % this.callers.length) | 0]!
      : able[0]!;
  }

  private async answerTo(name: string, rendered: Rendered, caller: Caller): Promise<RawAnswer> {
    for (let turn = 1; ; turn += 1) {
      const started = performance.now();
      const answer = await this.post(rendered.body, caller.token);
      this.milliseconds.push(performance.now() - started);
      if (turn === TURNS || !isTurnedAway(answer)) return answer;
      this.turnedAway += 1;
      for (const fault of faultsOfTurn(answer)) this.report(name, fault, `${shorten(rendered)}\n${answer.text}`);
      await sleep(TURN_MS);
    }
  }

  private post(body: string, token: string): Promise<RawAnswer> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return new Promise((done, fail) => {
      const sent = request(`${this.server.url}/graphql`, { method: 'POST', agent: this.agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          const requestId = response.headers['x-request-id'];
          const text = Buffer.concat(parts).toString();
          done({ status: response.statusCode ?? 0, requestId: typeof requestId === 'string' ? requestId : null, text });
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server had closed this idle connection at that moment: the request never came to it.
        if (sent.reusedSocket && error.code === 'ECONNRESET') done(this.post(body, token));
        else fail(new Error(error.message)); // an error of Node's is none of the tests' own class
      });
      sent.end(body);
    });
  }

  /** A caller as before, whatever was done to them, with a session of their own. */
  private async refresh(caller: Caller): Promise<void> {
    await this.sql.query(
      `UPDATE app_user
          SET disabled_at = NULL, must_change_password = false, roles = $2, password_hash = $3, version = version + 1
        WHERE id = $1 AND (disabled_at IS NOT NULL OR must_change_password OR roles <> $2 OR password_hash <> $3)`,
      [caller.id, caller.roles, this.passwordHash],
    );
    caller.token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(caller.token).digest();
    await this.sql.query('INSERT INTO session (id, token_hash, user_id) VALUES ($1, $2, $3)', [
      newId(),
      hash,
      caller.id,
    ]);
  }

  /** The texts of a call in fields that take any text. */
  private *freeTexts(owner: string, args: readonly Argument[]): Generator<FieldText> {
    for (const { name, type, value } of args) yield* this.textsOf(type, value, `${owner}(${name})`, name);
  }

  private *textsOf(type: GraphQLInputType, value: unknown, path: string, name: string): Generator<FieldText> {
    if (isNonNullType(type)) yield* this.textsOf(type.ofType, value, path, name);
    else if (isListType(type)) for (const item of [value].flat()) yield* this.textsOf(type.ofType, item, path, name);
    else if (isInputObjectType(type)) {
      const given = (value ?? {}) as Record<string, unknown>;
      if ('dryRun' in type.getFields() && given['dryRun'] !== false) return; // a preview keeps nothing
      for (const [key, each] of Object.entries(given)) {
        const field = type.getFields()[key];
        if (field) yield* this.textsOf(field.type, each, `${type.name}.${key}`, key);
      }
    } else if (type.name === 'String' && typeof value === 'string') {
      if (this.maker.keepsText(path) && !(name in SEALED || path in SEALED)) yield { path, text: value };
    }
  }

  /** Every text that was accepted stands, as it was sent, in what the trail says of its request. */
  private async checkTexts(): Promise<void> {
    const texts = this.sentTexts;
    this.sentTexts = [];
    const { rows } = await this.sql.query<{ requestId: string; stored: unknown }>(
      `SELECT request_id AS "requestId", new AS stored FROM audit_entry WHERE request_id = ANY($1)
        UNION ALL SELECT request_id, detail FROM security_event WHERE request_id = ANY($1)`,
      [texts.map(({ requestId }) => requestId)],
    );
    const stored = new Map<string, Set<string>>();
    for (const row of rows) {
      const own = stored.get(row.requestId) ?? new Set<string>();
      stored.set(row.requestId, own);
      for (const text of textsIn(row.stored)) own.add(text);
    }
    for (const { requestId, path, text, what } of texts) {
      // What was so already leaves no trace in the trail.
      if (isKept(text, stored.get(requestId) ?? new Set())) this.keptBefore.add(text).add(text.trim());
      else if (!isKept(text, this.keptBefore))
        this.report(path, 'a text that was accepted and is not stored', `${JSON.stringify(text)}\n${what}`);
    }
  }

  private report(where: string, fault: string, example: string): void {
    const key = `${where}: ${fault}`;
    if (!this.findings.has(key)) this.findings.set(key, example);
  }
}

const shorten = ({ query, variables }: Rendered): string => `${query.slice(0, 700)}\n${variables.slice(0, 700)}`;
