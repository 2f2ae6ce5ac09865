import { Field, ID, ObjectType } from '@nestjs/graphql';

/** A company wherever a record names one. */
@ObjectType({ description: '企业的编号与名称' })
export class CompanyRef {
  @Field(() => ID) id: string;
  @Field({ description: '企业名称' }) name: string;
}
