import { timeOf, type RecordContext, type RecordEntry } from '@rapport/contacts-domain';
import type { Concerns, Interaction, LoggedInteraction } from '@rapport/contracts';
import { type Content, formatTime } from '@rapport/platform-nest';
import type { JsonObject, RecordedEvent } from '@rapport/platform-ports';
import type { InteractionChange } from '../../logged-interaction/interaction-changes';
import type { TimelineEntryDto } from './timeline.dto';

/** Events of contacts come from no source. */
const fromRapport = { source: 'rapport', channel: 'other' } as const;

type RecordFacts = JsonObject & Concerns & { readonly source?: string; readonly channel?: string };

interface Standing {
  /** The vault has forgotten whose it is. */
  readonly isErased: boolean;
  readonly change: InteractionChange | undefined;
}

/** An event of contacts. `content` null: the reader may not see it. */
export function eventEntry(event: RecordedEvent, content: Content | null, standing: Standing): TimelineEntryDto {
  const data = { ...fromRapport, ...event.data } as Partial<Interaction & LoggedInteraction> & typeof fromRapport;
  const { subject, device, source, channel, kind = event.type, ...facts } = data;
  const isFirst = event.type !== 'participant-joined';
  const { change } = standing;
  return {
    id: event.id,
    kind,
    ...{ occurredAt: formatTime(event.occurredAt), recordedAt: formatTime(event.recordedAt) },
    ...{ context: 'contacts', subjectId: subject?.id ?? null, channel, source },
    facts: {
      ...facts,
      ...(device && device.id !== subject?.id && { deviceId: device.id }),
      ...(isFirst && change?.facts),
    },
    ...shown(isFirst && change ? change.apply(content) : content, standing),
  };
}

function shown(content: Content | null, { isErased }: Standing): Pick<TimelineEntryDto, 'content' | 'erased'> {
  if (content?.state === 'known') return { content: content.value };
  return content?.state === 'erased' || isErased ? { content: null, erased: true } : {};
}

/** An event of another context: its plain facts; its content stays there. */
export function recordEntry(
  { event, kind, moment, recordedAt, data, context }: RecordEntry & { readonly context: RecordContext },
  erased: ReadonlySet<string>,
): TimelineEntryDto {
  const { subject, source, channel, ...facts } = { ...fromRapport, ...(JSON.parse(data) as RecordFacts) };
  return {
    ...{ id: event, kind, occurredAt: formatTime(timeOf(moment)), recordedAt: formatTime(recordedAt) },
    ...{ context, subjectId: subject?.id ?? null, channel, source, facts },
    ...(erased.has(subject?.id ?? '') && { content: null, erased: true as const }),
  };
}
