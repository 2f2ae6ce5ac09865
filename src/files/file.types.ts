import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../common/graphql/scalars.js';

@ObjectType('StoredFile', { description: '附件；以 POST /files 上传' })
export class StoredFileView {
  @Field(() => ID) id: string;
  @Field({ description: '文件名' }) name: string;
  @Field({ description: '类型（由内容判定），如 image/jpeg' }) mediaType: string;
  @Field(() => Int, { description: '大小，字节' }) size: number;
  @Field(() => DateTime, { description: '上传时间' }) uploadedAt: Date | string;
  @Field({ description: '下载地址；图片和 PDF 加 ?inline=1 可直接显示' }) url: string;
}

export const fileUrl = (id: string): string => `/files/${id}`;

/** SQL for a StoredFileView out of a stored_file. */
export const storedFile = (file: string): string =>
  `json_build_object('id', ${file}.id, 'name', ${file}.name, 'mediaType', ${file}.media_type, 'size', ${file}.size,
    'uploadedAt', ${file}.uploaded_at, 'url', '${fileUrl('')}' || ${file}.id)`;
