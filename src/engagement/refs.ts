import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '线索的编号与名称' })
export class LeadRef {
  @Field(() => ID) id: string;
  @Field({ description: '线索名称' }) name: string;
}

/** SQL for one of these out of a joined company or lead; null where the join found nothing. */
export const namedRef = (row: string): string =>
  `CASE WHEN ${row}.id IS NULL THEN NULL ELSE json_build_object('id', ${row}.id, 'name', ${row}.name) END`;
