import { asyncApiDocument } from '@rapport/contracts/documents';
import { Subscriber, type AsyncApi } from './subscriber';

/** Reads all public events, from the first on. @throws Error for one that is not what the AsyncAPI document says */
export async function everyEventIsAsPromised(url: string, key: string): Promise<number> {
  const document = JSON.parse(JSON.stringify(asyncApiDocument())) as AsyncApi;
  let count = 0;
  for await (const _ of new Subscriber(url, key, document).pages()) count++;
  return count;
}
