import { status } from '@grpc/grpc-js';
import { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { Faults } from '../faults';
import type { DoubleLog } from '../log/double-log';
import type { StoredEvent } from '../log/stored-event';
import { eventFilter } from './event-filter';
import { RpcError, send, startOf, type ReadCall } from './read-call';
import { eventResponse, streamNotFound } from './read-response';
import { subscribe } from './subscription';

/** Streams.Read: pages of a stream or of `$all`, and subscriptions to `$all` (CreateEnumerator in Streams.Read.cs). */
export function read(log: DoubleLog, faults: Faults): (call: ReadCall) => void {
  return (call) => {
    void answer(call).then(
      () => call.end(),
      (error: Error) => call.emit('error', error),
    );
  };

  async function answer(call: ReadCall): Promise<void> {
    const options = call.request.getOptions();
    if (!options?.hasUuidOption()) throw new RpcError(status.INVALID_ARGUMENT, 'uuidOption is a required argument');
    if (faults.failsRead()) throw new RpcError(status.UNAVAILABLE, 'Server Is Not Ready');
    if (options.hasSubscription()) return subscribe(call, options, log, faults);
    await faults.delay();
    const structuredIds = options.getUuidOption()?.hasStructured() ?? false;
    const found = options.hasStream() ? readStream(log, options) : readAll(log, options);
    if (typeof found === 'string') await send(call, streamNotFound(found));
    else for (const event of found) if (!(await send(call, eventResponse(event, structuredIds)))) return;
  }
}

const backwards = (options: ReadReq.Options) => options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;

/** The events asked for, or the name of a stream that is not there. */
function readStream(log: DoubleLog, options: ReadReq.Options): readonly StoredEvent[] | string {
  const asked = options.getStream();
  const name = Buffer.from(asked?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
  const events = log.stream(name);
  if (!events) return name;
  const count = Number(options.getCount());
  const last = events.length - 1;
  if (backwards(options)) {
    const from = asked?.hasRevision() ? Math.min(Number(asked.getRevision()), last) : asked?.hasStart() ? 0 : last;
    return events.slice(Math.max(0, from + 1 - count), from + 1).toReversed();
  }
  const from = asked?.hasRevision() ? Number(asked.getRevision()) : asked?.hasEnd() ? last + 1 : 0;
  return events.slice(from, from + count);
}

/** Forwards a position is inclusive, backwards it lies behind the events wanted (AllReader.cs: pre- and post-position). */
function* readAll(log: DoubleLog, options: ReadReq.Options): Generator<StoredEvent> {
  const wanted = eventFilter(options.getFilter());
  let left = Number(options.getCount());
  const step = backwards(options) ? -1 : 1;
  let index = startOf(log, options) + (step < 0 ? -1 : 0);
  for (let event = log.at(index); event && left > 0; event = log.at((index += step))) {
    if (!wanted(event)) continue;
    left--;
    yield event;
  }
}
