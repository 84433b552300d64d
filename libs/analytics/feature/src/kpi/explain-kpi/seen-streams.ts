import type { ProjectedEvent } from '@rapport/eventsourcing';
import { isContactSeen, isRecordStreamSeen, isSightLimited } from '@rapport/platform-nest';
import type { EventsOfKey } from './events-of-key';

/**
 * Whether whoever asks may see the record that a stream is, or the contact that it is about: what lies behind a number
 * is shown as far as the lists of records show it. A stream of nobody that they see is left out.
 */
export async function isStreamSeen(
  stream: string,
  reads: readonly string[],
  eventsOfKey: EventsOfKey,
): Promise<boolean> {
  if (!isSightLimited()) return true;
  const own = await isRecordStreamSeen(stream, eventsOfKey);
  if (own !== null) return own;
  const subject = (await eventsOfKey(stream, reads)).map(subjectOf).find((id) => id !== null);
  return subject !== undefined && isContactSeen(subject, eventsOfKey);
}

function subjectOf({ data }: ProjectedEvent): string | null {
  const { subject } = data as { readonly subject?: { readonly id?: unknown } };
  return typeof subject?.id === 'string' ? subject.id : null;
}
