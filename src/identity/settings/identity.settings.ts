import { readNumbers, wholeBetween } from '../../config/settings-values.js';
import { SessionClient } from '../session/session-client.js';

const DAY_MINUTES = 24 * 60;

/** How the zone guards its accounts. No value switches a protection off, but for the expiry of passwords. */
export interface IdentitySettings {
  /** A session ends when it was not used for so long… */
  desktopIdleMinutes: number;
  phoneIdleMinutes: number;
  /** …and so long after log-in in any case. */
  desktopAbsoluteMinutes: number;
  phoneAbsoluteMinutes: number;
  /** So many wrong passwords within the window lock an account. */
  lockAfterFailures: number;
  lockWindowMinutes: number;
  lockMinutes: number;
  /** Passwords must be changed after so many days; 0: never. */
  passwordExpiryDays: number;
  /** A one-time password opens the door for so many days after it was given. */
  oneTimePasswordDays: number;
}

export const DEFAULT_IDENTITY_SETTINGS: Readonly<IdentitySettings> = {
  desktopIdleMinutes: 30,
  phoneIdleMinutes: DAY_MINUTES / 2,
  desktopAbsoluteMinutes: DAY_MINUTES / 2,
  phoneAbsoluteMinutes: 7 * DAY_MINUTES,
  lockAfterFailures: 5,
  lockWindowMinutes: 15,
  lockMinutes: 30,
  passwordExpiryDays: 90,
  oneTimePasswordDays: 7,
};

/** Least and most of each: the validators of the input say the same. */
export const IDENTITY_LIMITS: Readonly<Record<keyof IdentitySettings, readonly [number, number]>> = {
  desktopIdleMinutes: [5, DAY_MINUTES],
  phoneIdleMinutes: [5, 7 * DAY_MINUTES],
  desktopAbsoluteMinutes: [30, DAY_MINUTES],
  phoneAbsoluteMinutes: [30, 30 * DAY_MINUTES],
  lockAfterFailures: [3, 10],
  lockWindowMinutes: [5, DAY_MINUTES],
  lockMinutes: [5, DAY_MINUTES],
  passwordExpiryDays: [0, 365],
  oneTimePasswordDays: [1, 90],
};

const CHECKS = Object.fromEntries(
  Object.entries(IDENTITY_LIMITS).map(([key, [least, most]]) => [key, wholeBetween(least, most)]),
) as Record<keyof IdentitySettings, ReturnType<typeof wholeBetween>>;

export const mergeIdentitySettings = (overrides: unknown): IdentitySettings =>
  readNumbers(overrides, '账号安全设置', { ...DEFAULT_IDENTITY_SETTINGS }, CHECKS);

const MINUTE_MS = 60_000;

export interface SessionLimits {
  idleMs: number;
  absoluteMs: number;
}

export function sessionLimits(settings: IdentitySettings, client: SessionClient): SessionLimits {
  const [idle, absolute] =
    client === SessionClient.PHONE
      ? [settings.phoneIdleMinutes, settings.phoneAbsoluteMinutes]
      : [settings.desktopIdleMinutes, settings.desktopAbsoluteMinutes];
  return { idleMs: idle * MINUTE_MS, absoluteMs: absolute * MINUTE_MS };
}
