import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Team', { description: '班组' })
export class TeamView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => ID, { description: '所属部门' }) departmentId: string;
  @Field({ description: '所属部门的名称' }) departmentName: string;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType('Department', { description: '部门' })
export class DepartmentView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
  @Field(() => [TeamView], { description: '班组，按名称排列' }) teams: TeamView[];
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}
