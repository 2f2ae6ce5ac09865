import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Role } from '../permissions.js';

registerEnumType(Role, {
  name: 'Role',
  description: '角色，一人可有多个；管理员与审计员不得为同一人',
  valuesMap: {
    ADMIN: { description: '管理员：管人、角色、设置' },
    AUDITOR: { description: '审计员：查审计记录' },
    LEADER: { description: '领导' },
    MANAGER: { description: '招商负责人' },
    OFFICER: { description: '招商专员' },
    STEWARD: { description: '首席服务员' },
    STAFF: { description: '其他职工（全员招商）' },
  },
});

@ObjectType({ description: '用户' })
export class User {
  @Field(() => ID)
  id: string;

  @Field({ description: '登录名' })
  username: string;

  @Field({ description: '姓名' })
  displayName: string;

  @Field(() => [Role], { description: '角色' })
  roles: Role[];

  @Field({ description: '是否须先修改密码才能使用' })
  mustChangePassword: boolean;

  @Field({ description: '是否已停用' })
  disabled: boolean;

  @Field(() => Int, { description: '版本号，修改时回传' })
  version: number;
}

@ObjectType({ description: '登录结果' })
export class LoginResult {
  @Field({ description: '会话令牌，只在此处给出一次；以 Authorization: Bearer <token> 使用' })
  token: string;

  @Field(() => User)
  user: User;
}

@ObjectType({ description: '新建用户的结果' })
export class CreatedUser {
  @Field(() => User)
  user: User;

  @Field({ description: '一次性密码，只在此处给出一次，首次登录须修改' })
  oneTimePassword: string;
}
