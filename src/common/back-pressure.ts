import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { NextFunction, Request, Response } from 'express';
import { sendFault } from './http-errors.js';
import { unavailable } from './errors.js';

/** How much this process carries at the moment. */
export interface Load {
  /** 99th percentile of what the event loop came late, in milliseconds. */
  delayMs: number;
  /** Statements that wait for a connection. */
  poolWaiting: number;
  /** Requests that are being answered. */
  inFlight: number;
}

export const LOAD_LIMITS: Load = { delayMs: 250, poolWaiting: 50, inFlight: 200 };

/** Above any of the limits a further request would only make all the others later. */
export const isOverloaded = (load: Load, limits: Load): boolean =>
  load.delayMs > limits.delayMs || load.poolWaiting > limits.poolWaiting || load.inFlight > limits.inFlight;

const RESOLUTION_MS = 20;
const WINDOW_MS = 1000;
const RETRY_AFTER_SECONDS = 2;

/**
 * Turns requests away, cheaply and at once, before event loop or pool drown: those that were let in are answered in
 * time, and a refused one may come again. Whether the process lives is asked on other paths (`exempt`).
 */
export class BackPressure {
  private readonly histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly timer: NodeJS.Timeout;
  private delays: [number, number] = [0, 0];
  private inFlight = 0;

  constructor(
    private readonly poolWaiting: () => number,
    private readonly limits: Load = LOAD_LIMITS,
    private readonly exempt: ReadonlySet<string> = new Set(['/livez', '/readyz']),
  ) {
    this.histogram.enable();
    this.timer = setInterval(() => this.closeWindow(), WINDOW_MS).unref();
  }

  get load(): Load {
    // One long pause (a large answer, a collection of garbage) is no overload: two seconds running are.
    return { delayMs: Math.min(...this.delays), poolWaiting: this.poolWaiting(), inFlight: this.inFlight };
  }

  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    if (this.exempt.has(request.path)) return next();
    if (isOverloaded(this.load, this.limits)) {
      response.setHeader('retry-after', RETRY_AFTER_SECONDS);
      return sendFault(response, unavailable());
    }
    this.inFlight += 1;
    // Also when the client went away: its statement then ends by itself, or by statement_timeout.
    response.once('close', () => (this.inFlight -= 1));
    next();
  };

  stop(): void {
    clearInterval(this.timer);
    this.histogram.disable();
  }

  private closeWindow(): void {
    this.delays = [this.delays[1], Math.max(0, this.histogram.percentile(99) / 1e6 - RESOLUTION_MS)];
    this.histogram.reset();
  }
}
