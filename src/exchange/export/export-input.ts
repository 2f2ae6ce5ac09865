import { IsBoolean, IsIn, IsObject } from 'class-validator';
import type { SpreadsheetFormat } from '../../common/spreadsheet/writers.js';
import { IsText, Nullable } from '../../common/validators.js';

/** The body of POST /files/exports/:kind. Filter and order are those of the list in GraphQL, and are checked by it. */
export class ExportInput {
  @IsIn(['xlsx', 'csv'], { message: '格式须为 xlsx 或 csv' })
  format: SpreadsheetFormat;

  @IsText({ min: 2, max: 200 })
  reason: string;

  @Nullable()
  @IsObject({ message: '筛选须为对象，各项同 GraphQL 的列表' })
  filter?: Record<string, unknown> | null;

  @Nullable()
  @IsText({ max: 40 })
  orderBy?: string | null;

  /** Telephone, 微信 and 邮箱 in clear, of lists that have them; whose they were is on record. */
  @Nullable()
  @IsBoolean({ message: 'clearNumbers 须为 true 或 false' })
  clearNumbers?: boolean | null;
}
