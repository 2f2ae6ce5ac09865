import { applyDecorators } from '@nestjs/common';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { Optional } from '../../common/validators.js';
import { IDENTITY_LIMITS, type IdentitySettings } from './identity.settings.js';

const TEXTS: Readonly<Record<keyof IdentitySettings, string>> = {
  desktopIdleMinutes: '电脑上的会话多久不用即失效（分钟）',
  phoneIdleMinutes: '手机工作台的会话多久不用即失效（分钟）',
  desktopAbsoluteMinutes: '电脑上的会话最长多久（分钟）',
  phoneAbsoluteMinutes: '手机工作台的会话最长多久（分钟）',
  lockAfterFailures: '时限内密码错几次即锁定账号',
  lockWindowMinutes: '统计密码错误次数的时限（分钟）',
  lockMinutes: '锁定多久（分钟）',
  passwordExpiryDays: '密码用满几天须修改，0 为不要求',
  oneTimePasswordDays: '一次性密码几天内有效，逾期须由管理员重新给出',
};

const Shown = (key: keyof IdentitySettings): PropertyDecorator => Field(() => Int, { description: TEXTS[key] });

const Changed = (key: keyof IdentitySettings): PropertyDecorator => {
  const [least, most] = IDENTITY_LIMITS[key];
  const description = `${TEXTS[key]}，${least} 到 ${most}`;
  return applyDecorators(
    Field(() => Int, { nullable: true, description }),
    Optional(),
    IsInt(),
    Min(least),
    Max(most),
  );
};

@ObjectType('IdentitySettings', { description: '账号安全设置' })
export class IdentitySettingsView implements IdentitySettings {
  @Shown('desktopIdleMinutes') desktopIdleMinutes: number;
  @Shown('phoneIdleMinutes') phoneIdleMinutes: number;
  @Shown('desktopAbsoluteMinutes') desktopAbsoluteMinutes: number;
  @Shown('phoneAbsoluteMinutes') phoneAbsoluteMinutes: number;
  @Shown('lockAfterFailures') lockAfterFailures: number;
  @Shown('lockWindowMinutes') lockWindowMinutes: number;
  @Shown('lockMinutes') lockMinutes: number;
  @Shown('passwordExpiryDays') passwordExpiryDays: number;
  @Shown('oneTimePasswordDays') oneTimePasswordDays: number;
  @Field(() => Int, { description: '版本号，0 为从未改过；修改时回传' }) version: number;
}

@InputType({ description: '修改账号安全设置；不给的项不变' })
export class IdentitySettingsInput implements Partial<IdentitySettings> {
  @Changed('desktopIdleMinutes') desktopIdleMinutes?: number;
  @Changed('phoneIdleMinutes') phoneIdleMinutes?: number;
  @Changed('desktopAbsoluteMinutes') desktopAbsoluteMinutes?: number;
  @Changed('phoneAbsoluteMinutes') phoneAbsoluteMinutes?: number;
  @Changed('lockAfterFailures') lockAfterFailures?: number;
  @Changed('lockWindowMinutes') lockWindowMinutes?: number;
  @Changed('lockMinutes') lockMinutes?: number;
  @Changed('passwordExpiryDays') passwordExpiryDays?: number;
  @Changed('oneTimePasswordDays') oneTimePasswordDays?: number;
}
