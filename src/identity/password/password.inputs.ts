import { Field, InputType } from '@nestjs/graphql';
import { IsText } from '../../common/validators.js';

@InputType({ description: '修改自己的密码' })
export class ChangePasswordInput {
  @Field({ description: '现在的密码' })
  @IsText({ min: 1, max: 256 })
  currentPassword: string;

  @Field({
    description:
      '新密码：至少 10 个字符，含大写、小写、数字、符号中的三类，不含用户名，不是常见密码，不与最近 5 次用过的相同',
  })
  @IsText({ min: 1, max: 256 })
  newPassword: string;
}
