import { Inject, Injectable } from '@nestjs/common';
import type { InteractionRow } from '@rapport/contacts-domain';
import type { InteractionCorrected, InteractionFacts, ParticipantJoined } from '@rapport/contracts';
import { type Content, EVENT_STORE, KEY_VAULT, openContent, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, ReadModels, RecordedEvent } from '@rapport/platform-ports';
import { interactionRowsModel } from './interaction-rows.model';

/** What became of an interaction after it was logged. */
export interface InteractionChange {
  readonly isWithdrawn: boolean;
  /** As they were corrected: an undefined one is gone. */
  readonly facts?: { readonly [Name in keyof InteractionFacts]: InteractionFacts[Name] | undefined };
  /** What its first event says, with the texts as they are now. */
  apply(content: Content | null): Content | null;
}

/** Looks up what became of the interactions on a page; pages without any cost nothing. */
@Injectable()
export class InteractionChanges {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** By the interaction's id; as known at `position`, but a text that was withdrawn is gone from the past too. */
  async of(
    events: readonly RecordedEvent[],
    position: Position,
    openPersonal: boolean,
  ): Promise<ReadonlyMap<string, InteractionChange>> {
    const ids = [...new Set(events.flatMap(({ data }) => (data as Partial<ParticipantJoined>).interaction ?? []))];
    if (ids.length === 0) return new Map();
    const found = await this.readModels.getMany(interactionRowsModel, ids);
    const rows = ids.map((_, index) => found[index]?.document as InteractionRow | undefined);
    const corrections = await this.corrections(rows, position, openPersonal);
    return new Map(
      rows.flatMap((row, index): [string, InteractionChange][] => {
        const correctedAt = row && lastAt(row, position);
        return row ? [[ids[index] ?? '', changeOf(row, position, corrections.get(correctedAt ?? 0))]] : [];
      }),
    );
  }

  private async corrections(
    rows: readonly (InteractionRow | undefined)[],
    position: Position,
    openPersonal: boolean,
  ): Promise<ReadonlyMap<Position, Correction>> {
    const events = await this.store.readAt(rows.flatMap((row) => (row && lastAt(row, position)) ?? []));
    const contents = openPersonal ? await openContent(this.vault, events) : [];
    return new Map(
      events.map((event, index) => [event.position, { event, content: contents[index] ?? { state: 'none' } }]),
    );
  }
}

interface Correction {
  readonly event: RecordedEvent;
  readonly content: Content;
}

const lastAt = ({ corrected }: InteractionRow, position: Position): Position | undefined =>
  corrected.findLast((at) => at <= position);

function changeOf(row: InteractionRow, position: Position, correction: Correction | undefined): InteractionChange {
  const { withdrawn, textWithdrawn } = row;
  const writtenAt = correction?.event.position ?? 0;
  const isTextWithdrawn = textWithdrawn !== null && writtenAt < textWithdrawn;
  return {
    isWithdrawn: withdrawn !== null && withdrawn <= position,
    ...(correction && { facts: factsOf(correction.event) }),
    apply(content) {
      if (content?.state !== 'known' || (!correction && !isTextWithdrawn)) return content;
      const { title: _, text: __, ...part } = content.value;
      if (isTextWithdrawn) return { state: 'known', value: { ...part, textWithdrawn: true } };
      const written = correction?.content.state === 'known' ? correction.content.value : {};
      return { state: 'known', value: { ...part, ...written } };
    },
  };
}

function factsOf({ data }: RecordedEvent): InteractionChange['facts'] {
  const { direction, durationMs, country } = data as InteractionCorrected;
  return { direction, durationMs, country };
}
