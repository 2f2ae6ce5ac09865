import { ArgsType, Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { Nullable } from '../../common/validators.js';
import { CompanyFilter } from './company.inputs.js';

@ArgsType()
export class CompaniesArgs extends PageArgs {
  @Field(() => CompanyFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => CompanyFilter)
  filter?: CompanyFilter | null;
}
