import busboy from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { AppError, badInput, ErrorCode } from '../common/errors.js';

export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Boundaries and headers of the form around the file. */
const FORM_BYTES = 16 * 1024;

const tooLarge = (most: number): AppError => {
  const message = `文件不能超过 ${most / 1024 / 1024} MB，请压缩后再上传`;
  return new AppError(ErrorCode.BAD_USER_INPUT, message, { field: 'file', status: 413 });
};

/**
 * Reads a form that holds one file, in a field named `file`, and hands its bytes on as they come.
 * @throws BAD_USER_INPUT for every other form; what `store` has begun by then has ended with an error or is unwanted
 */
export async function receiveFile<T>(
  request: Request,
  store: (bytes: Readable) => Promise<T>,
  most = MAX_FILE_BYTES,
): Promise<{ name: string; stored: T }> {
  if (Number(request.headers['content-length'] ?? 0) > most + FORM_BYTES) throw tooLarge(most);
  const form = openForm(request, most);
  const files: { name: string; stored: Promise<T> }[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const refuse = (message: string) => () => reject(badInput(message, 'file'));
      const cutOff = refuse('上传中断或内容不完整，请重新上传');
      form.on('file', (field, bytes, { filename }) => {
        bytes.on('error', cutOff);
        if (field !== 'file') return refuse('文件须放在名为 file 的表单项中')();
        bytes.on('limit', () => reject(tooLarge(most)));
        const stored = store(bytes);
        stored.catch(reject);
        // A part may come without a name.
        files.push({ name: filename ?? '', stored });
      });
      form.on('filesLimit', refuse('一次只能上传一个文件'));
      form.on('fieldsLimit', refuse('表单中只能有名为 file 的文件'));
      form.on('error', cutOff);
      form.on('close', resolve);
      request.on('close', () => request.complete || cutOff());
      request.pipe(form);
    });
    const [file] = files;
    if (!file) throw badInput('表单中没有文件，请放在名为 file 的表单项中', 'file');
    return { name: file.name, stored: await file.stored };
  } catch (error) {
    request.unpipe(form);
    form.on('error', () => undefined).destroy();
    // What the client still sends is read and dropped, so that it gets to read the answer.
    request.resume();
    await Promise.allSettled(files.map(({ stored }) => stored));
    throw error;
  }
}

function openForm(request: Request, most: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // One byte more than allowed: busboy cannot tell a file that just fits from one that it cut off.
      limits: { files: 1, fields: 0, fileSize: most + 1, headerPairs: 20 },
    });
  } catch {
    throw badInput('请以 multipart/form-data 上传，文件放在名为 file 的表单项中', 'file');
  }
}
