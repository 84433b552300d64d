import type { FileMessage } from './messages';

/** What goes out in one request, and where the file stands behind it. */
export interface FileBatch {
  /** JSON of the request. */
  readonly body: string;
  readonly messages: number;
  /** Records of the file that cannot be sent. */
  readonly unreadable: readonly { readonly number: number; readonly problem: string }[];
  readonly end: number;
  readonly number: number;
}

/** Below the 500 KB that the server takes. */
const mostBytes = 480_000;

/** Packs messages, at most `most` to a batch and never more bytes than the server takes. */
export async function* batchesOf(messages: AsyncIterable<FileMessage>, most: number): AsyncGenerator<FileBatch> {
  let parts: string[] = [];
  let bytes = 0;
  let unreadable: { number: number; problem: string }[] = [];
  let place = { end: 0, number: 0 };
  const take = (): FileBatch => {
    const batch = { body: `{"batch":[${parts.join(',')}]}`, messages: parts.length, unreadable, ...place };
    parts = [];
    bytes = 0;
    unreadable = [];
    return batch;
  };
  for await (const { message, problem, number, end } of messages) {
    const part = message && JSON.stringify(message);
    const size = part === null ? 0 : Buffer.byteLength(part) + 1;
    if (parts.length > 0 && (parts.length >= most || bytes + size > mostBytes)) yield take();
    if (part === null) unreadable.push({ number, problem: problem ?? 'unreadable' });
    else if (size > mostBytes) unreadable.push({ number, problem: `larger than ${mostBytes} bytes` });
    else {
      parts.push(part);
      bytes += size;
    }
    place = { end, number };
  }
  if (parts.length > 0 || unreadable.length > 0) yield take();
}
