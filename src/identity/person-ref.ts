import { Field, ID, ObjectType } from '@nestjs/graphql';

/** A colleague wherever a record names one. */
@ObjectType('PersonRef', { description: '本单位人员' })
export class PersonRef {
  @Field(() => ID) id: string;
  @Field({ description: '姓名' }) displayName: string;
}

/** SQL for a PersonRef out of a joined app_user; null where the join found nobody. */
export const personRef = (user: string): string =>
  `CASE WHEN ${user}.id IS NULL THEN NULL ELSE json_build_object('id', ${user}.id, 'displayName', ${user}.display_name) END`;
