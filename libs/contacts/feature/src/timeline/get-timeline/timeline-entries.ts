import { Inject, Injectable } from '@nestjs/common';
import type { Interaction } from '@rapport/contracts';
import { type Content, EVENT_STORE, formatTime, KEY_VAULT, openContent } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, RecordedEvent } from '@rapport/platform-ports';
import type { TimelineEntryDto } from './timeline.dto';

/** Reads the interactions at these places and, for who may see it, opens what they say. */
@Injectable()
export class TimelineEntries {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  async at(positions: readonly Position[], openPersonal: boolean): Promise<TimelineEntryDto[]> {
    const events = await this.store.readAt(positions);
    if (openPersonal) {
      const contents = await openContent(this.vault, events);
      return events.map((event, index) => entry(event, contents[index] ?? { state: 'none' }));
    }
    const owners = await this.vault.subjectsById(events.map(({ data }) => (data as Interaction).subject.id));
    return events.map((event, index) => entry(event, owners[index] ? null : { state: 'erased' }));
  }
}

/** Events of contacts come from no source. */
const fromRapport = { source: 'rapport', channel: 'other' } as const;

/** `content` null: the reader may not see it. */
function entry(event: RecordedEvent, content: Content | null): TimelineEntryDto {
  const { subject, device, source, channel, ...facts } = { ...fromRapport, ...(event.data as Interaction) };
  return {
    id: event.id,
    kind: event.type,
    occurredAt: formatTime(event.occurredAt),
    recordedAt: formatTime(event.recordedAt),
    subjectId: subject.id,
    channel,
    source,
    facts: { ...facts, ...(device && device.id !== subject.id && { deviceId: device.id }) },
    ...(content?.state === 'known' && { content: content.value }),
    ...(content?.state === 'erased' && { content: null, erased: true }),
  };
}
