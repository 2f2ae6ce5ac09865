import { ArgsType, Field, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { ChainCodeArgs } from '../../chain/chain.args.js';
import { IsCode } from '../../common/validators.js';
import { LandingInput } from './placement.inputs.js';

@ArgsType()
export class SimulationArgs extends ChainCodeArgs {
  @Field(() => [LandingInput], { description: '假设的落位，至多 50 项' })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => LandingInput)
  landings: LandingInput[];
}

@ArgsType()
export class FirstArgs {
  @Field({ description: '环节代码' })
  @IsCode()
  nodeCode: string;

  @Field(() => Int, { defaultValue: 10, description: '前几家，1 到 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number = 10;
}
