import { Inject, Injectable } from '@nestjs/common';
import { interactionStreamPrefix, type MessageType } from '@rapport/contacts-domain';
import { interactionKinds, type Interaction, type InteractionKind } from '@rapport/contracts';
import { EVENT_STORE, formatTime, KEY_VAULT, openContent } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import type { ExportedRecord } from './exported-records';

const PAGE = 500;
const tracked = new Set<string>(interactionKinds);

/** Those that are no track messages. */
const types: Partial<Record<InteractionKind, MessageType>> = {
  'page-viewed': 'page',
  'screen-viewed': 'screen',
  'person-identified': 'identify',
  'group-joined': 'group',
  'identity-aliased': 'alias',
};

/** What sources sent to the tracking API: the messages, with the time that they were found to be of. */
@Injectable()
export class ExportedTracked {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** In the order in which they came in, so that what was learnt of identities is learnt again in the same order. */
  async *all(): AsyncGenerator<readonly ExportedRecord[]> {
    const end = await this.store.end();
    const filter = { streamPrefixes: [interactionStreamPrefix] };
    for (let after = 0; after < end;) {
      const page = await this.store.readAll({ after, through: end, filter, limit: PAGE });
      after = page.through;
      const events = page.events.filter(({ type }) => tracked.has(type));
      const contents = await openContent(this.vault, events);
      yield events.flatMap(({ id, type, occurredAt, data }, index): ExportedRecord[] => {
        const content = contents[index];
        if (content?.state !== 'known') return [];
        // Where it was sent said what it was: /v1/track.
        const message = { type: types[type as InteractionKind] ?? 'track', ...content.value };
        const { source } = data as Interaction;
        return [{ id, message: JSON.stringify(message), source, at: formatTime(occurredAt) }];
      });
    }
  }
}
