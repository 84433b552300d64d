import type { ServerDuplexStream } from '@grpc/grpc-js';
import type {
  BatchAppendReq,
  BatchAppendResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { Faults } from '../faults';
import type { Expected } from '../log/check-append';
import type { DoubleLog } from '../log/double-log';
import type { ProposedEvent } from '../log/stored-event';
import { failure, success, tooLarge, wrongExpectedVersion } from './append-response';
import { uuidText } from './uuid';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append whose messages still come in; the options came with the first. */
interface Pending {
  readonly options: BatchAppendReq.Options;
  readonly events: ProposedEvent[];
}

/**
 * Streams.BatchAppend: one call carries any number of appends, each known by its correlation id, cut into messages of
 * which the last is final (batchAppend.js of the client; BatchAppendWorker in Streams.BatchAppend.cs). They are decided in
 * the order in which they are final; answers come when they are durable.
 */
export function batchAppend(log: DoubleLog, faults: Faults, maxAppendBytes: number): (call: Call) => void {
  return (call) => {
    const pending = new Map<string, Pending>();
    call.on('data', (request: BatchAppendReq) => {
      const id = uuidText(request.getCorrelationId());
      const options = request.getOptions();
      if (options) pending.set(id, { options, events: [] });
      const append = pending.get(id);
      if (!append) return;
      append.events.push(...request.getProposedMessagesList().map(proposedEvent));
      if (!request.getIsFinal()) return;
      pending.delete(id);
      void answer(append, request.getCorrelationId()).catch((error: Error) => call.destroy(error));
    });
    call.on('error', () => pending.clear());
    call.on('end', () => call.end());

    async function answer({ options, events }: Pending, id: ReturnType<BatchAppendReq['getCorrelationId']>) {
      const decided = decide(options, events);
      await faults.delay();
      const response = await decided;
      if (faults.losesAnswer() || call.destroyed) return;
      call.write(response.setCorrelationId(id).setStreamIdentifier(options.getStreamIdentifier()));
    }

    async function decide(options: BatchAppendReq.Options, events: readonly ProposedEvent[]) {
      const fault = faults.nextAppendFailure();
      if (fault) return failure(fault);
      if (deadlineOf(options) < Date.now()) return failure('timeout');
      const bytes = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
      if (bytes > maxAppendBytes) return tooLarge(maxAppendBytes);
      const stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
      const outcome = await log.append(stream, expectedOf(options), events);
      return outcome.kind === 'success' ? success(outcome.last) : wrongExpectedVersion(options, outcome.current);
    }
  };
}

function expectedOf(options: BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

/** Past its deadline an append is not begun (`Status.Timeout` in Streams.BatchAppend.cs). */
function deadlineOf(options: BatchAppendReq.Options): number {
  return options.getDeadline21100()?.toDate().getTime() ?? Infinity;
}

function proposedEvent(message: BatchAppendReq.ProposedMessage): ProposedEvent {
  const metadata = message.getMetadataMap();
  return {
    id: uuidText(message.getId()),
    type: metadata.get('type') ?? '',
    isJson: metadata.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
