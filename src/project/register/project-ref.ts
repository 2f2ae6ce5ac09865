import { Field, ID, ObjectType } from '@nestjs/graphql';

/** A project wherever a record names one. */
@ObjectType({ description: '项目的编号与名称' })
export class ProjectRef {
  @Field(() => ID) id: string;
  @Field({ description: '项目名称' }) name: string;
}
