import { Empty, StreamIdentifier, UUID } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { BatchAppendReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import type { ExpectedRevision } from '@rapport/platform-ports';
import type { EncodedEvent } from '../protocol/event-codec';

/** Bytes of one message; the server takes 4 MiB. */
const messageBytes = 1_048_576;

export interface Request {
  /** As it is stored, namespace and all. */
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
  /** When the server gives up, ms since 1970. */
  readonly deadline: number;
}

/** The messages of one append; the server takes it when the final one has come. */
export function appendMessages(correlation: string, { stream, expected, events, deadline }: Request): BatchAppendReq[] {
  const id = new UUID().setString(correlation);
  const next = () => new BatchAppendReq().setCorrelationId(id);
  let message = next().setOptions(optionsOf(stream, expected, deadline));
  const messages = [message];
  let size = 0;
  for (const event of events) {
    const bytes = event.data.length + event.metadata.length;
    if (size > 0 && size + bytes > messageBytes) {
      messages.push((message = next()));
      size = 0;
    }
    size += bytes;
    message.addProposedMessages(proposedMessage(event));
  }
  message.setIsFinal(true);
  return messages;
}

function optionsOf(stream: string, expected: ExpectedRevision, deadline: number): BatchAppendReq.Options {
  const options = new BatchAppendReq.Options()
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setDeadline21100(Timestamp.fromDate(new Date(deadline)));
  if (expected === 'any') return options.setAny(new Empty());
  return expected === 'no-stream' ? options.setNoStream(new Empty()) : options.setStreamPosition(`${expected}`);
}

function proposedMessage({ id, type, data, metadata }: EncodedEvent): BatchAppendReq.ProposedMessage {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new UUID().setString(id))
    .setData(data)
    .setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  return message;
}
