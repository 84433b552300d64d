import {
  MaximumAppendSizeExceeded,
  WrongExpectedVersion,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import type { Status } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb';
import type { BatchAppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { status } from '@grpc/grpc-js';
import type { Position } from '@rapport/platform-ports';
import { positionOf } from '../protocol/position';

export type Answer =
  | { readonly kind: 'success'; readonly revision: number; readonly position: Position | undefined }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'too-large'; readonly most: number }
  /** Not done, or nobody knows: the same append again tells. */
  | { readonly kind: 'again'; readonly cause: Error }
  | { readonly kind: 'denied'; readonly cause: Error };

export function readAnswer(response: BatchAppendResp): Answer {
  const success = response.getSuccess();
  if (!success) return refusal(response.getError());
  const place = success.getPosition();
  return {
    kind: 'success',
    revision: Number(success.getCurrentRevision()),
    position: place
      ? positionOf({ commit: BigInt(place.getCommitPosition()), prepare: BigInt(place.getPreparePosition()) })
      : undefined,
  };
}

/** By the type of its details, as the client's unpackError.js does. */
function refusal(error: Status | undefined): Answer {
  const details = error?.getDetails();
  const bytes = details?.getValue_asU8() ?? new Uint8Array();
  switch (details?.getTypeName()) {
    case 'event_store.client.WrongExpectedVersion': {
      const wrong = WrongExpectedVersion.deserializeBinary(bytes);
      return {
        kind: 'wrong-revision',
        actual: wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : -1,
      };
    }
    case 'event_store.client.MaximumAppendSizeExceeded':
      return { kind: 'too-large', most: MaximumAppendSizeExceeded.deserializeBinary(bytes).getMaxappendsize() };
    case 'event_store.client.AccessDenied':
      return { kind: 'denied', cause: new Error('access denied') };
    default:
      return { kind: 'again', cause: new Error(error?.getMessage() || 'the append failed for no stated reason') };
  }
}

/** A call that broke: what was sent on it may have been done or not. */
export function brokenCall(cause: Error): Answer {
  const code = 'code' in cause ? cause.code : undefined;
  const isDenied = code === status.PERMISSION_DENIED || code === status.UNAUTHENTICATED;
  return { kind: isDenied ? 'denied' : 'again', cause };
}
