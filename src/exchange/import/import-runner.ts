import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../../database/base.entity.js';
import { actorFor } from '../../identity/acting-for.js';
import { Jobs } from '../../jobs/jobs.js';
import type { Rhythm } from '../../jobs/rhythm.js';
import { ImportCommit } from './import-commit.service.js';
import { ImportJob } from './import-job.entity.js';
import { ImportKinds, mayImport } from './import-kinds.js';
import { ImportReading } from './import-reading.service.js';
import { ImportStatus } from './import.enums.js';
import { ImportUndo } from './import-undo.service.js';

/** For what another server left lying: each goes on with its own at once. */
const EVERY_TEN_MINUTES: Rhythm = { periodMs: 600_000, offsetMs: 0 };

const RETRY_MS = 5000;
const MOST_FAILURES = 5;

/**
 * Works off imports, one step after the other: at once when somebody gives an order, at the start of a server, and now
 * and then for those whose server is gone. A step that is cut off has done nothing, or all of it.
 */
@Injectable()
export class ImportRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('imports');
  private running: Promise<void> | undefined;
  private again = false;
  private readonly stop = new AbortController();
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly kinds: ImportKinds,
    private readonly reading: ImportReading,
    private readonly commit: ImportCommit,
    private readonly undo: ImportUndo,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'imports', rhythm: EVERY_TEN_MINUTES, work: async () => void this.kick() });
  }

  onApplicationBootstrap(): void {
    void this.kick();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  /** Goes through all that is to be done, in the background; what is ordered meanwhile as well. Never fails. */
  kick(): Promise<void> {
    this.again = true;
    this.running ??= this.work()
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'import stopped; tried again in a moment');
        setTimeout(() => this.stop.signal.aborted || void this.kick(), RETRY_MS).unref();
      })
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async work(): Promise<void> {
    while (this.again && !this.stop.signal.aborted) {
      this.again = false;
      const passed = new Set<string>();
      for (let job = await this.next(passed); job && !this.stop.signal.aborted; job = await this.next(passed)) {
        if (!(await this.tryStep(job))) passed.add(job.id);
      }
    }
  }

  /** What fails again and again is given up, so that it holds nobody else up. */
  private async tryStep(job: ImportJob): Promise<boolean> {
    try {
      const more = await this.step(job);
      this.failures.delete(job.id);
      return more;
    } catch (error) {
      const failures = (this.failures.get(job.id) ?? 0) + 1;
      this.failures.set(job.id, failures);
      if (failures >= MOST_FAILURES) await this.fail(job, '系统内部错误，已停止办理；已写入的行仍在，可撤销');
      throw error;
    }
  }

  /** @returns whether the job may have more to do at once */
  private async step(job: ImportJob): Promise<boolean> {
    if (job.status === ImportStatus.READING) {
      const claim = await this.claim(job);
      if (claim) await this.reading.run(job, claim, this.stop.signal);
      return false;
    }
    const kind = this.kinds.find(job.kind);
    const actor = await actorFor(this.dataSource, job.createdById, job.roles);
    if (!actor || !mayImport(actor, kind)) {
      await this.fail(job, '导入人已没有导入的权限，余下的没有办理');
      return false;
    }
    return job.status === ImportStatus.COMMITTING
      ? this.commit.chunk(job, kind, actor)
      : this.undo.chunk(job, kind, actor);
  }

  /** The one that has waited longest. */
  private async next(passed: ReadonlySet<string>): Promise<ImportJob | null> {
    const query = this.dataSource
      .createQueryBuilder(ImportJob, 'job')
      .where(`job.status IN ('READING', 'COMMITTING', 'UNDOING')`)
      .andWhere('(job.claimedUntil IS NULL OR job.claimedUntil < now())')
      .orderBy('job.updatedAt')
      .limit(1);
    if (passed.size > 0) query.andWhere('job.id NOT IN (:...passed)', { passed: [...passed] });
    return query.getOne();
  }

  private async claim({ id }: ImportJob): Promise<string | null> {
    const claim = newId();
    const [, taken] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE import_job SET claim = $2, claimed_until = now() + interval '20 seconds', version = version + 1
        WHERE id = $1 AND status = 'READING' AND (claimed_until IS NULL OR claimed_until < now())`,
      [id, claim],
    );
    return taken > 0 ? claim : null;
  }

  private async fail({ id, status }: ImportJob, fault: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE import_job SET status = 'FAILED', fault = $3, version = version + 1, updated_at = now()
        WHERE id = $1 AND status = $2`,
      [id, status, fault],
    );
  }
}
