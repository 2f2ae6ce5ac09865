import { Field, InputType } from '@nestjs/graphql';
import { IsOpenText, Nullable } from '../../common/validators.js';

/** What every edition has beside its content, whatever it is an edition of. */
@InputType({ isAbstract: true })
export class EditionFields {
  @Field({ description: '名称' })
  @IsOpenText({ min: 2, max: 100 })
  name: string;

  @Field(() => String, { nullable: true, description: '依据文件，如文号' })
  @Nullable()
  @IsOpenText({ max: 200 })
  basis?: string | null;
}
