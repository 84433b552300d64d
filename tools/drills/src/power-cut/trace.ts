/** What a process did to a file, in the order of the trace. `SyncEnd` makes durable what came before its `SyncBegin`. */
export type TraceOp =
  | { readonly op: 'write'; readonly path: string; readonly offset: number; readonly data: Buffer }
  | { readonly op: 'sync-begin' | 'sync-end' | 'unlink'; readonly path: string }
  | { readonly op: 'truncate'; readonly path: string; readonly length: number }
  | { readonly op: 'rename'; readonly path: string; readonly to: string };

const headBytes = 24;

/** Reads the records of native/record-writes.c; an incomplete last one (the process was killed) is left out. */
export function* readTrace(bytes: Buffer): Generator<TraceOp> {
  for (let at = 0; at + headBytes <= bytes.length;) {
    const pathEnd = at + headBytes + bytes.readUInt32LE(at + 4);
    const end = pathEnd + bytes.readUInt32LE(at + 8);
    if (end > bytes.length) return;
    const path = bytes.toString('utf8', at + headBytes, pathEnd);
    yield decode(bytes[at], path, Number(bytes.readBigUInt64LE(at + 16)), bytes.subarray(pathEnd, end));
    at = end;
  }
}

function decode(op: number | undefined, path: string, offset: number, data: Buffer): TraceOp {
  switch (op) {
    case 1:
      return { op: 'write', path, offset, data };
    case 2:
      return { op: 'sync-begin', path };
    case 3:
      return { op: 'sync-end', path };
    case 4:
      return { op: 'truncate', path, length: offset };
    case 5:
      return { op: 'unlink', path };
    case 6:
      return { op: 'rename', path, to: data.toString('utf8') };
    default:
      throw new Error(`the trace holds an unknown operation ${op}`);
  }
}
