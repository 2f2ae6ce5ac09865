import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime } from '../../common/graphql/scalars.js';
import { Permission, Role, Scope } from './access.types.js';
import { TeamView } from './department.types.js';

@ObjectType({ description: '用户' })
export class User {
  @Field(() => ID) id: string;
  @Field({ description: '登录名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field(() => [Role], { description: '角色' }) roles: Role[];
  @Field(() => [Permission], { description: '由角色得到的权限' }) permissions: Permission[];
  @Field(() => Scope, { description: '在有归属的记录中能看到多少' }) scope: Scope;
  @Field(() => TeamView, { nullable: true, description: '所在班组（及其部门）' }) team: TeamView | null;
  @Field({ description: '是否须先修改密码才能使用' }) mustChangePassword: boolean;
  @Field({ description: '是否已停用' }) disabled: boolean;
  @Field(() => DateTime, { nullable: true, description: '因密码错误次数过多锁定到何时；没有锁定则为空' })
  lockedUntil: Date | null;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const UserConnection = Connection(User, '用户');
export type UserConnection = InstanceType<typeof UserConnection>;

@ObjectType({ description: '一次性密码与其用户' })
export class CreatedUser {
  @Field(() => User)
  user: User;

  @Field({ description: '一次性密码，只在此处给出一次，首次登录须修改；逾期（账号安全设置，默认 7 天）作废' })
  oneTimePassword: string;
}

@ObjectType({ description: '同事：可以指派、可以写入参与人的人' })
export class Colleague {
  @Field(() => ID) id: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field(() => TeamView, { nullable: true, description: '所在班组（及其部门）' }) team: TeamView | null;
}

export const ColleagueConnection = Connection(Colleague, '同事');
export type ColleagueConnection = InstanceType<typeof ColleagueConnection>;
