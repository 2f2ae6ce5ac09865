// What a measurement runs on: a PostgreSQL of its own in a temporary folder, and servers over it. All on loopback; all
// that a lab has started ends with it.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../dist/database/embedded-postgres.js';
import { newId } from '../dist/database/base.entity.js';
import { prepareDatabase } from '../dist/database/migrate.js';
import { ENTITIES } from '../dist/entities.js';
import { newToken, tokenHash, TokenKind } from '../dist/identity/session/token.js';
import { SEEDERS } from '../dist/seeders.js';

const ROOT = join(import.meta.dirname, '..');
/** The product writes the snapshots of last week before it listens; over a million companies that takes a while. */
const START_MS = 120_000;
/** A server that has been asked to end is killed after this. */
const STOP_MS = 10_000;
const OUTPUT_KEPT = 4000;

/**
 * @typedef {{ owner: pg.Client, ownerUrl: string, appUrl: string, postmasterPid: number }} Database
 * @typedef {{ name: string, url: string, pid: number }} Server
 */
export class Lab {
  /** How to end what was started, newest last. */
  #ends = [];
  /** Being started: neither ended nor forgotten before it is there. */
  #starting = new Set();
  #closed;

  /**
   * A migrated and seeded database. Filled once, it can be kept for the next measurement.
   * @param {string} [kept] folder that stays; without it a temporary one
   * @returns {Promise<Database>}
   */
  database(kept) {
    return this.#start(async () => {
      const folder = kept ?? mkdtempSync(join(tmpdir(), 'lianzhao-bench-'));
      if (kept) mkdirSync(kept, { recursive: true });
      else this.#ends.push(() => rmSync(folder, { recursive: true, force: true }));
      chmodSync(folder, 0o711); // root's server runs as the user postgres, who must be able to pass
      const { ownerUrl, appUrl, postmasterPid, stop } = await startEmbeddedPostgres(folder);
      this.#ends.push(stop);
      const applicationRole = new URL(appUrl).username;
      await prepareDatabase({ ownerUrl, applicationRole, entities: ENTITIES, seeders: SEEDERS });
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      this.#ends.push(() => owner.end());
      return { owner, ownerUrl, appUrl, postmasterPid };
    });
  }

  /** The product as an operator runs it. @param {Database} database @param {string[]} [flags] of Node @returns {Promise<Server>} */
  product({ appUrl, ownerUrl }, flags = []) {
    return this.#serve(
      'product',
      'dist/main.js',
      {
        ...{ NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: '0' },
        // A machine that is busy with other things makes both sides late; neither shall refuse for it.
        MAX_EVENT_LOOP_DELAY_MS: '10000',
        ...{ DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl },
      },
      flags,
    );
  }

  /** A yardstick over the same database and as the same role. @param {Database} database @returns {Promise<Server>} */
  bare({ appUrl }, mode) {
    return this.#serve(mode, 'bench/bare.mjs', { NODE_ENV: 'production', DATABASE_URL: appUrl, MODE: mode });
  }

  /** Ends everything, newest first; again and again the same end. */
  close() {
    this.#closed ??= (async () => {
      await Promise.allSettled(this.#starting);
      for (const end of this.#ends.reverse()) {
        await Promise.resolve(end()).catch((error) => console.error(error));
      }
    })();
    return this.#closed;
  }

  async #start(work) {
    if (this.#closed) throw new Error('the lab is closed');
    const starting = work();
    this.#starting.add(starting);
    return starting.finally(() => this.#starting.delete(starting));
  }

  #serve(name, file, settings, flags = []) {
    return this.#start(async () => {
      const child = spawn(process.execPath, [...flags, file], {
        cwd: ROOT,
        env: { PATH: process.env.PATH, ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = new Promise((done) => child.once('close', done).once('error', done));
      this.#ends.push(async () => {
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
        await ended;
        clearTimeout(late);
      });
      return { name, url: await addressOf(child, ended), pid: child.pid };
    });
  }
}

/** The first address that the server prints. What it prints later is read and forgotten, so that its pipes never fill. */
function addressOf(child, ended) {
  return new Promise((found, fail) => {
    let output = '';
    const refuse = (why) => fail(new Error(`${child.spawnargs.join(' ')}: ${why}\n${output}`));
    const late = setTimeout(() => refuse(`silent for ${START_MS / 1000} s`), START_MS);
    const listen = (text) => {
      output = (output + text).slice(-OUTPUT_KEPT);
      const port = /http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (port) found(`http://127.0.0.1:${port}`);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    void ended.then((reason) => refuse(`ended (${reason})`));
    void ended.finally(() => clearTimeout(late));
  });
}

/** Logs somebody in who has no password. @param {pg.Client} owner @returns {Promise<string>} its token */
export async function openSession(owner, username) {
  const token = newToken(TokenKind.SESSION);
  await owner.query(
    'INSERT INTO session (id, token_hash, user_id) SELECT $1, $2, id FROM app_user WHERE username = $3',
    [newId(), tokenHash(token), username],
  );
  return token;
}
