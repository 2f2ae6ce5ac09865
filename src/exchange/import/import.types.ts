import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime } from '../../common/graphql/scalars.js';
import { ImportAction, ImportChoice, ImportLikeness, ImportRowState, ImportStatus } from './import.enums.js';

@ObjectType('ImportField', { description: '可以导入的一项' })
export class ImportFieldView {
  @Field({ description: '代码，用于对应各列' }) field: string;
  @Field({ description: '名称，即模板的表头' }) title: string;
  @Field(() => String, { nullable: true, description: '单位；表头另写单位的按表头' }) unit: string | null;
  @Field({ description: '新增时是否必填' }) required: boolean;
  @Field({ description: '填写说明' }) note: string;
  @Field({ description: '示例' }) example: string;
  @Field(() => [String], { description: '只能从中选择的词；空为不限' }) choices: string[];
}

@ObjectType('ImportKind', { description: '可以导入的一种数据' })
export class ImportKindView {
  @Field({ description: '代码，即地址 POST /files/imports/:kind 中的 kind' }) kind: string;
  @Field({ description: '名称' }) title: string;
  @Field({ description: '模板的下载地址' }) templateUrl: string;
  @Field(() => [ImportFieldView], { description: '各项' }) fields: ImportFieldView[];
}

@ObjectType('ImportHeader', { description: '文件的一列' })
export class ImportHeaderView {
  @Field(() => Int, { description: '第几列，从 0 起' }) column: number;
  @Field({ description: '表头的文字；两行的已合并' }) title: string;
  @Field(() => [String], { description: '下面几行的内容' }) samples: string[];
  @Field(() => String, { nullable: true, description: '对应的项；空为不导入' }) field: string | null;
  @Field({ description: '是否由人指定（否则是系统按名称对上的）' }) chosen: boolean;
  @Field(() => String, { nullable: true, description: '表头写明的、与该项不同的单位' }) unit: string | null;
}

@ObjectType({ description: '各类行数' })
export class ImportCounts {
  @Field(() => Int, { description: '全部' }) rows: number;
  @Field(() => Int, { description: '将新增或已新增' }) create: number;
  @Field(() => Int, { description: '将修改或已修改' }) update: number;
  @Field(() => Int, { description: '没有变化' }) unchanged: number;
  @Field(() => Int, { description: '跳过' }) skip: number;
  @Field(() => Int, { description: '有错' }) faulty: number;
  @Field(() => Int, { description: '库中有相同或相近记录，值得看一眼' }) duplicate: number;
  @Field(() => Int, { description: '已写入（含写入时已无变化的）' }) done: number;
  @Field(() => Int, { description: '写入时被拒绝' }) failed: number;
  @Field(() => Int, { description: '已撤销' }) undone: number;
  @Field(() => Int, { description: '撤销不了' }) kept: number;
}

@ObjectType('ImportJob', { description: '一次导入；只有导入人自己看得到' })
export class ImportJobView {
  @Field(() => ID) id: string;
  @Field({ description: '数据的种类，见 importKinds' }) kind: string;
  @Field({ description: '种类的名称' }) title: string;
  @Field(() => ImportStatus, { description: '状态' }) status: ImportStatus;
  @Field({ description: '文件名' }) fileName: string;
  @Field(() => [String], { description: '可见的工作表；.csv 只有一个，名称为空' }) sheets: string[];
  @Field(() => String, { nullable: true, description: '所读的工作表' }) sheet: string | null;
  @Field(() => Int, { nullable: true, description: '表头在第几行' }) headerRow: number | null;
  @Field(() => [ImportHeaderView], { description: '各列及其对应' }) headers: ImportHeaderView[];
  @Field(() => [ImportFieldView], { description: '可以对应的各项' }) fields: ImportFieldView[];
  @Field(() => [String], { description: '必填而没有对应列的项；有则须先更正表头' }) missing: string[];
  @Field(() => ImportCounts, { description: '各类行数' }) counts: ImportCounts;
  @Field(() => Float, { nullable: true, description: '当前一步的进度，0 到 1；不知道总数时为空' })
  progress: number | null;
  @Field(() => Int, { description: '当前一步已办几行' }) processed: number;
  @Field(() => String, { nullable: true, description: '为什么办不下去' }) fault: string | null;
  @Field(() => ID, { nullable: true, description: '同一文件先前的一次导入（已写入的），空为没有' })
  sameFileJobId: string | null;
  @Field(() => String, { nullable: true, description: '没有导入的行的下载地址（.xlsx，多一列“原因”）；没有则空' })
  rejectedUrl: string | null;
  @Field({ description: '能否撤销：已写入、30 天内' }) undoable: boolean;
  @Field(() => DateTime, { description: '上传时间' }) createdAt: Date;
  @Field(() => DateTime, { nullable: true, description: '写完的时间' }) committedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '撤销完的时间' }) undoneAt: Date | null;
  @Field(() => Int, { description: '版本号，办理时回传' }) version: number;
}

export const ImportJobConnection = Connection(ImportJobView, '导入', 'ImportJob');
export type ImportJobConnection = InstanceType<typeof ImportJobConnection>;

@ObjectType('ImportCell', { description: '一行的一格，只列对应了某项的列' })
export class ImportCellView {
  @Field(() => Int, { description: '第几列，从 0 起' }) column: number;
  @Field({ description: '对应的项' }) field: string;
  @Field({ description: '文件中的内容' }) text: string;
  @Field(() => String, { nullable: true, description: '哪里不对、怎么改；空为没有错' }) fault: string | null;
  @Field(() => String, { nullable: true, description: '已有记录现在的内容；没有对上记录的为空' }) current:
    string | null;
  @Field({ description: '写入后是否会改变已有记录的这一项' }) changed: boolean;
}

@ObjectType({ description: '已有记录的一项' })
export class ImportCurrentValue {
  @Field({ description: '项' }) field: string;
  @Field({ description: '内容' }) text: string;
}

@ObjectType('ImportCandidate', { description: '可能是同一条的已有记录' })
export class ImportCandidateView {
  @Field(() => ID) id: string;
  @Field({ description: '名称等' }) label: string;
  @Field(() => ImportLikeness, { description: '为什么' }) why: ImportLikeness;
  @Field(() => [ImportCurrentValue], { description: '现有的内容，可与该行并排对照' }) values: ImportCurrentValue[];
}

@ObjectType('ImportRow', { description: '文件的一行' })
export class ImportRowView {
  @Field(() => Int, { description: '在文件中的行号' }) number: number;
  @Field(() => ImportAction, { description: '处理（已含另选的）' }) action: ImportAction;
  @Field(() => ImportChoice, { nullable: true, description: '另选的处理；空为系统的建议' }) choice: ImportChoice | null;
  @Field(() => ImportRowState, { description: '办到哪里' }) state: ImportRowState;
  @Field(() => [String], { description: '整行的错' }) faults: string[];
  @Field(() => String, { nullable: true, description: '写入或撤销时为什么被拒绝' }) fault: string | null;
  @Field(() => [ImportCellView], { description: '各格；写入之后不再保留' }) cells: ImportCellView[];
  @Field(() => ID, { nullable: true, description: '对上的已有记录' }) targetId: string | null;
  @Field(() => [ImportCandidateView], { description: '可能是同一条的已有记录，最像的在前' })
  candidates: ImportCandidateView[];
  @Field(() => ID, { nullable: true, description: '写成了哪条记录' }) recordId: string | null;
}

export const ImportRowConnection = Connection(ImportRowView, '导入的行', 'ImportRow');
export type ImportRowConnection = InstanceType<typeof ImportRowConnection>;
