import { ArgsType, Field } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { Nullable } from '../../common/validators.js';
import { CompanyOrder } from './company.enums.js';
import { CompanyFilter } from './company.inputs.js';

@ArgsType()
export class CompaniesArgs extends PageArgs {
  @Field(() => CompanyOrder, { defaultValue: CompanyOrder.NEWEST, description: '次序；翻页时不要改变' })
  @IsEnum(CompanyOrder)
  orderBy: CompanyOrder = CompanyOrder.NEWEST;

  @Field(() => CompanyFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => CompanyFilter)
  filter?: CompanyFilter | null;
}
