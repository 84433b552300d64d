import { crc32 } from 'node:zlib';
import type { StoredEvent } from './stored-event';

const blockHeader = 8;
const eventHeader = 12;

/** What the frame of an event says beside its data and metadata. */
interface Head {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly isJson: boolean;
  readonly created: number;
}

export type EventWithoutPosition = Omit<StoredEvent, 'position'>;

/** Where the first event of a block that begins at `start` is. */
export const placeInBlock = (start: number): number => start + blockHeader;

/** The events of one append as one block of the file, whole or not there; `start` is its place in the file. */
export function encodeBlock(start: number, events: readonly EventWithoutPosition[]): [Buffer, StoredEvent[]] {
  const parts: Buffer[] = [Buffer.alloc(blockHeader)];
  let size = blockHeader;
  const stored = events.map((event) => {
    const position = start + size;
    const { data, metadata, ...head } = event;
    const headBytes = Buffer.from(JSON.stringify(head satisfies Head));
    const lengths = Buffer.alloc(eventHeader);
    lengths.writeUInt32LE(headBytes.length, 0);
    lengths.writeUInt32LE(data.length, 4);
    lengths.writeUInt32LE(metadata.length, 8);
    parts.push(lengths, headBytes, Buffer.from(data), Buffer.from(metadata));
    size += eventHeader + headBytes.length + data.length + metadata.length;
    return { ...event, position };
  });
  const block = Buffer.concat(parts, size);
  block.writeUInt32LE(size - blockHeader, 0);
  block.writeUInt32LE(crc32(block.subarray(blockHeader)), 4);
  return [block, stored];
}

/** The events of the block at `start`, and where the next one begins; undefined where the file was torn. */
export function decodeBlock(file: Buffer, start: number): { events: StoredEvent[]; next: number } | undefined {
  if (start + blockHeader > file.length) return undefined;
  const next = start + blockHeader + file.readUInt32LE(start);
  if (next > file.length || crc32(file.subarray(start + blockHeader, next)) !== file.readUInt32LE(start + 4))
    return undefined;
  const events: StoredEvent[] = [];
  for (let at = start + blockHeader; at < next;) {
    const headAt = at + eventHeader;
    const dataAt = headAt + file.readUInt32LE(at);
    const metadataAt = dataAt + file.readUInt32LE(at + 4);
    const end = metadataAt + file.readUInt32LE(at + 8);
    const head = JSON.parse(file.toString('utf8', headAt, dataAt)) as Head;
    events.push({
      ...head,
      position: at,
      data: file.subarray(dataAt, metadataAt),
      metadata: file.subarray(metadataAt, end),
    });
    at = end;
  }
  return { events, next };
}
