import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { join, resolve } from 'node:path';

const POSTGRES_URL = /^postgres(ql)?:\/\//;
const toBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;

/** Every setting that comes from outside the process. TZ is ignored: the zone's time is Asia/Shanghai. */
export class Environment {
  @IsIn(['development', 'production', 'test'], { message: 'NODE_ENV 只能是 development、production 或 test' })
  NODE_ENV: 'development' | 'production' | 'test' = 'development';

  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'PORT 必须是整数' })
  @Min(0, { message: 'PORT 不能小于 0' })
  @Max(65535, { message: 'PORT 不能大于 65535' })
  PORT: number = 3000;

  /** Loopback by default would hide the server from the zone's network: all interfaces unless set. */
  @IsString()
  @MinLength(1, { message: 'HOST 不能为空' })
  HOST: string = '0.0.0.0';

  /** The application's connection to an external PostgreSQL (15 or newer); absent: embedded under DATA_DIR. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'DATABASE_URL 必须以 postgres:// 开头' })
  DATABASE_URL?: string;

  /** The owner's connection to that server: migrates and seeds. */
  @IsOptional()
  @Matches(POSTGRES_URL, { message: 'MIGRATION_DATABASE_URL 必须以 postgres:// 开头' })
  MIGRATION_DATABASE_URL?: string;

  @Transform(({ value }) => (typeof value === 'string' ? resolve(value) : (value as unknown)))
  @IsString()
  DATA_DIR: string = join(import.meta.dirname, '..', '..', '.data');

  /** Password of the first account, used only when there is no account yet. */
  @IsOptional()
  @IsString()
  ADMIN_PASSWORD?: string;

  /** Schema introspection over HTTP; on unless in production. */
  @IsOptional()
  @Transform(toBoolean)
  @IsBoolean({ message: 'INTROSPECTION 只能是 true 或 false' })
  INTROSPECTION?: boolean;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { message: 'LOG_LEVEL 不是认识的级别' })
  LOG_LEVEL: string = 'info';

  /** Seconds between answering 503 on /readyz and closing, so that a load balancer notices. */
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'SHUTDOWN_DELAY_SECONDS 必须是整数' })
  @Min(0, { message: 'SHUTDOWN_DELAY_SECONDS 不能小于 0' })
  @Max(60, { message: 'SHUTDOWN_DELAY_SECONDS 不能大于 60' })
  SHUTDOWN_DELAY_SECONDS: number = 0;

  /** Proxies in front whose X-Forwarded-For and -Proto are believed; with 0 anybody could invent them. */
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'TRUST_PROXY 必须是整数（前面有几层代理）' })
  @Min(0, { message: 'TRUST_PROXY 不能小于 0' })
  @Max(5, { message: 'TRUST_PROXY 不能大于 5' })
  TRUST_PROXY: number = 0;

  /** Above this lateness of the event loop requests are turned away; a slow machine may need more. */
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'MAX_EVENT_LOOP_DELAY_MS 必须是整数' })
  @Min(50, { message: 'MAX_EVENT_LOOP_DELAY_MS 不能小于 50' })
  @Max(60_000, { message: 'MAX_EVENT_LOOP_DELAY_MS 不能大于 60000' })
  MAX_EVENT_LOOP_DELAY_MS: number = 250;

  /** Set by whoever runs the server and not inside it: nobody who is in the trail may shorten it. */
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'AUDIT_KEEP_MONTHS 必须是整数' })
  @Min(6, { message: 'AUDIT_KEEP_MONTHS 不能小于 6：审计记录至少保存六个月' })
  @Max(1200, { message: 'AUDIT_KEEP_MONTHS 不能大于 1200' })
  AUDIT_KEEP_MONTHS: number = 24;

  /** How often this server looks for jobs that are due. */
  @Transform(({ value }) => (value === undefined ? undefined : Number(value)))
  @IsInt({ message: 'JOB_INTERVAL_SECONDS 必须是整数' })
  @Min(1, { message: 'JOB_INTERVAL_SECONDS 不能小于 1' })
  @Max(3600, { message: 'JOB_INTERVAL_SECONDS 不能大于 3600' })
  JOB_INTERVAL_SECONDS: number = 15;

  get isProduction(): boolean {
    return this.NODE_ENV === 'production';
  }

  get introspection(): boolean {
    return this.INTROSPECTION ?? !this.isProduction;
  }
}

/** Reads the environment; throws one Error that lists every fault at once, in Chinese. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const known = Object.fromEntries(
    Object.entries(source).filter(([key, value]) => key in ENVIRONMENT_KEYS && value !== undefined && value !== ''),
  );
  const environment = plainToInstance(Environment, known, { exposeDefaultValues: true });
  const faults = validateSync(environment, { skipMissingProperties: false }).flatMap((fault) =>
    Object.values(fault.constraints ?? {}),
  );
  if (environment.MIGRATION_DATABASE_URL && !environment.DATABASE_URL) {
    faults.push('有 MIGRATION_DATABASE_URL 就必须有 DATABASE_URL');
  }
  if (faults.length > 0) throw new Error(`配置有误：\n- ${faults.join('\n- ')}`);
  return environment;
}

const ENVIRONMENT_KEYS: Record<string, true> = {
  NODE_ENV: true,
  PORT: true,
  HOST: true,
  DATABASE_URL: true,
  MIGRATION_DATABASE_URL: true,
  DATA_DIR: true,
  ADMIN_PASSWORD: true,
  INTROSPECTION: true,
  LOG_LEVEL: true,
  SHUTDOWN_DELAY_SECONDS: true,
  TRUST_PROXY: true,
  MAX_EVENT_LOOP_DELAY_MS: true,
  AUDIT_KEEP_MONTHS: true,
  JOB_INTERVAL_SECONDS: true,
};
