import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsEnum,
  IsInt,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { IsText, IsUuid, Nullable } from '../../common/validators.js';
import { ImportChoice, ImportRowGroup } from './import.enums.js';

const MOST_ROW = 1_048_576;

@InputType({ description: '文件的一列对应哪一项' })
export class ImportColumnInput {
  @Field(() => Int, { description: '文件的列，从 0 起' })
  @IsInt()
  @Min(0)
  @Max(199)
  column: number;

  @Field(() => String, { nullable: true, description: '对应的项（ImportField 的 field）；空为不导入这一列' })
  @Nullable()
  @IsText({ max: 40 })
  field?: string | null;
}

@InputType({ description: '更正工作表、表头行或各列的对应；会重新读取并核对' })
export class ImportMappingInput {
  @Field(() => String, { nullable: true, description: '工作表；不给则不变' })
  @Nullable()
  @IsText({ max: 100 })
  sheet?: string | null;

  @Field(() => Int, { nullable: true, description: '表头在第几行，两行的取下面一行；不给则自动找' })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(MOST_ROW)
  headerRow?: number | null;

  @Field(() => [ImportColumnInput], { description: '各列的对应；没有列出的按系统的建议' })
  @ArrayMaxSize(200)
  @ArrayUnique(({ column }: ImportColumnInput) => column, { message: '同一列不能列两次' })
  @ValidateNested({ each: true })
  @Type(() => ImportColumnInput)
  columns: ImportColumnInput[];
}

@InputType({ description: '对一些行另选处理：numbers 与 group 须且只能给一个' })
export class ImportChoiceInput {
  @Field(() => [Int], { nullable: true, description: '行号（文件中的行），至多 500 个' })
  @Nullable()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(MOST_ROW, { each: true })
  numbers?: number[] | null;

  @Field(() => ImportRowGroup, { nullable: true, description: '这一类的全部行，至多 5000 行' })
  @Nullable()
  @IsEnum(ImportRowGroup)
  group?: ImportRowGroup | null;

  @Field(() => ImportChoice, { nullable: true, description: '处理；空为恢复系统的建议' })
  @Nullable()
  @IsEnum(ImportChoice)
  choice?: ImportChoice | null;

  @Field(() => ID, { nullable: true, description: '修改哪一条已有的记录，须是该行列出的；只对一行有效' })
  @Nullable()
  @IsUuid()
  targetId?: string | null;
}

@InputType({ description: '确认写入' })
export class CommitImportInput {
  @Field({ description: '真：有错的行留下不导；假：有一行有错就都不导' })
  @IsBoolean()
  onlySound: boolean;
}

@ArgsType()
export class ImportRowsArgs extends PageArgs {
  @Field(() => ID, { description: '导入编号' })
  @IsUuid()
  jobId: string;

  @Field(() => ImportRowGroup, { nullable: true, description: '只列这一类' })
  @Nullable()
  @IsEnum(ImportRowGroup)
  group?: ImportRowGroup | null;
}
