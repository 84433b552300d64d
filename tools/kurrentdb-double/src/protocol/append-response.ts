import {
  AllStreamPosition,
  MaximumAppendSizeExceeded,
  Timeout,
  Unknown,
  WrongExpectedVersion,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { Code } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/code_pb';
import { Status } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb';
import { BatchAppendReq, BatchAppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { AppendFailure } from '../faults';
import type { StoredEvent } from '../log/stored-event';

type Options = BatchAppendReq.Options;

/** Of an append's last event: revision and position (ReturnCommitAt and CommitIndexed in RequestManagerBase.cs). */
export function success({ revision, position }: StoredEvent): BatchAppendResp {
  const place = new AllStreamPosition().setCommitPosition(`${position}`).setPreparePosition(`${position}`);
  return new BatchAppendResp().setSuccess(
    new BatchAppendResp.Success().setCurrentRevision(`${revision}`).setPosition(place),
  );
}

/** A refusal is an answer in the batch, never a failed call; what happened is in the details (unpackError.js of the client). */
export function wrongExpectedVersion(options: Options, current: number): BatchAppendResp {
  const details = new WrongExpectedVersion();
  if (current < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(`${current}`);
  if (options.hasStreamPosition()) details.setExpectedStreamPosition(options.getStreamPosition());
  else if (options.hasNoStream()) details.setExpectedNoStream(new Empty());
  else if (options.hasStreamExists()) details.setExpectedStreamExists(new Empty());
  else details.setExpectedAny(new Empty());
  return refusal(Code.FAILED_PRECONDITION, 'WrongExpectedVersion', details.serializeBinary());
}

/** An append in all, not one event, may be at most this large (MaxAppendSize of the server, 1 MiB unless configured). */
export function tooLarge(most: number): BatchAppendResp {
  const details = new MaximumAppendSizeExceeded().setMaxappendsize(most);
  return refusal(Code.FAILED_PRECONDITION, 'MaximumAppendSizeExceeded', details.serializeBinary());
}

export function failure(kind: AppendFailure): BatchAppendResp {
  switch (kind) {
    case 'timeout':
      return refusal(Code.DEADLINE_EXCEEDED, 'Timeout', new Timeout().serializeBinary());
    case 'unknown':
      return refusal(Code.UNKNOWN, 'Unknown', new Unknown().serializeBinary());
    case 'not-ready': {
      // NotHandled in Streams.BatchAppend.cs: an empty detail, the reason only as text
      const details = new Any();
      details.pack(new Empty().serializeBinary(), 'google.protobuf.Empty');
      return new BatchAppendResp().setError(new Status().setMessage('Server Is Not Ready').setDetails(details));
    }
    default:
      return kind satisfies never;
  }
}

function refusal(code: Code, name: string, details: Uint8Array): BatchAppendResp {
  const any = new Any();
  any.pack(details, `event_store.client.${name}`);
  return new BatchAppendResp().setError(new Status().setCode(code).setMessage(name).setDetails(any));
}
