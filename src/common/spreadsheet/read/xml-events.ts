import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { UnreadableFile } from './sheet-reading.js';

export interface XmlHandlers {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** The name without the prefix that some programs give every element. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes and calls back; yields after each piece, so that what was found can be taken on. A document type
 * with entities of its own is an error to the parser, so nothing can be blown up by them.
 */
export async function* xmlEvents(
  bytes: AsyncIterable<Buffer>,
  { open, text, close }: XmlHandlers,
): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8');
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new UnreadableFile('文件内容不合规范，请用表格软件打开后另存为 .xlsx 再上传');
  });
  if (open) parser.on('opentag', ({ name, attributes }) => open(local(name), attributes as Record<string, string>));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }) => close(local(name)));
  for await (const chunk of bytes) {
    parser.write(decoder.write(chunk));
    yield;
  }
  parser.write(decoder.end()).close();
  yield;
}

export async function readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _piece of xmlEvents(bytes, handlers));
}
