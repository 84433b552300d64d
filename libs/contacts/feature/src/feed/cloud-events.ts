import type { JsonObject, PublicEvent } from '@rapport/platform-ports';
import { type Content, formatTime } from '@rapport/platform-nest';

/** An event as CloudEvents 1.0 JSON. `content`: the personal part, for readers who may see it. */
export function toCloudEvent(event: PublicEvent, content: Content | null): JsonObject {
  const { specversion, id, source, type, partitionkey, time, recordedAt, traceparent, data } = event;
  return {
    specversion,
    id,
    source,
    type,
    time: formatTime(time),
    datacontenttype: 'application/json',
    partitionkey,
    recordedtime: formatTime(recordedAt),
    ...(traceparent && { traceparent }),
    data: { ...data, ...(content && personalOf(content)) },
  };
}

function personalOf(content: Content): JsonObject {
  switch (content.state) {
    case 'known':
      return { personal: content.value };
    case 'erased':
      return { personal: null, erased: true };
    case 'none':
      return {};
    default:
      return content satisfies never;
  }
}
