import { ArgsType, Field } from '@nestjs/graphql';
import { IsEnum } from 'class-validator';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsText, Nullable } from '../../common/validators.js';
import { StatisticsBy } from './indicator.enums.js';

@ArgsType()
export class StatisticsDaysArgs {
  @Field(() => LocalDate, { description: '起（含），北京时间' })
  @IsText({ max: 10 })
  from: string;

  @Field(() => LocalDate, { description: '止（含）；与起相距不满五年' })
  @IsText({ max: 10 })
  to: string;
}

@ArgsType()
export class StatisticsArgs extends StatisticsDaysArgs {
  @Field(() => StatisticsBy, { nullable: true, description: '分组；不给为合计，总是一行' })
  @Nullable()
  @IsEnum(StatisticsBy)
  by?: StatisticsBy | null;
}
