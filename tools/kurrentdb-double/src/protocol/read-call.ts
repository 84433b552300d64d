import { status, type ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { DoubleLog } from '../log/double-log';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** A call that fails with a status of gRPC. */
export class RpcError extends Error {
  constructor(
    readonly code: status,
    readonly details: string,
  ) {
    super(details);
  }
}

/** Waits for a reader that is slow; false when it is gone. */
export async function send(call: ReadCall, response: ReadResp): Promise<boolean> {
  if (call.cancelled || call.destroyed) return false;
  if (!call.write(response)) await drained(call);
  return true;
}

function drained(call: ReadCall): Promise<void> {
  const events = ['drain', 'close', 'cancelled'];
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.on(event, done);
  });
}

/** Where `$all` is read from, as an index. */
export function startOf(log: DoubleLog, options: ReadReq.Options): number {
  const all = options.getAll();
  if (all?.hasEnd()) return log.length;
  const position = all?.getPosition();
  return position ? indexOfPosition(log, Number(position.getCommitPosition())) : 0;
}

/**
 * A read begins at the record at its position; where none begins, the server finds no sense in the bytes and refuses
 * (RpcExceptions.InvalidPositionException). Behind the last event there is nothing to read, which is no fault.
 */
function indexOfPosition(log: DoubleLog, position: number): number {
  const index = log.indexOf(position);
  if (position > 0 && index < log.length && log.at(index)?.position !== position)
    throw new RpcError(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');
  return index;
}
