import {
  type ConsentCommand,
  type ConsentEvent,
  type ConsentsState,
  type ContactCommand,
  type ContactEvent,
  type ContactState,
  erasureDecider,
  erasureEventTypes,
  type ErasureCommand,
  type ErasureEvent,
  type ErasureParty,
  type ErasureState,
} from '@rapport/contacts-domain';
import type { CountedRecords, SubjectRef } from '@rapport/contracts';
import { eventId, type CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { consentKind } from '../consent/consent.kind';
import { contactKind } from '../contact/contact.kind';
import { linkHandler, type LinkHandler } from '../link/link-handler';

export const ERASURE_STREAM = 'contacts_erasure-';

export const canonicalIdOf = (stream: string): string => stream.slice(ERASURE_STREAM.length);

export interface ErasurePorts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly clock: Clock;
}

/**
 * Carries out erasures: the intent is recorded first, then the keys are destroyed, links and contacts reset and the fact
 * recorded. Every step may be repeated, so whoever finds the intent again finishes what a crash cut short.
 */
export class ErasureHandler {
  private readonly handle: CommandHandler<ErasureCommand, ErasureEvent, ErasureState>;
  private readonly links: LinkHandler;
  private readonly consents: CommandHandler<ConsentCommand, ConsentEvent, ConsentsState>;
  private readonly contacts: CommandHandler<ContactCommand, ContactEvent, ContactState>;

  constructor(private readonly ports: ErasurePorts) {
    const { store, vault } = ports;
    this.handle = aggregateHandler(store, { decider: erasureDecider, eventTypes: erasureEventTypes });
    this.links = linkHandler(store, vault);
    this.consents = aggregateHandler(store, consentKind, vault);
    this.contacts = aggregateHandler(store, contactKind, vault);
  }

  /** `subjects`: the whole person, the canonical subject first. */
  async request(subjects: readonly [SubjectRef, ...SubjectRef[]], actor: string): Promise<void> {
    await this.run(subjects[0].id, { type: 'request', subjects }, actor);
  }

  /** Does what was asked for in the stream of `canonicalId`. Repeating changes nothing. */
  async carryOut(canonicalId: string, subjects: readonly SubjectRef[], actor: string): Promise<void> {
    const { vault, clock } = this.ports;
    const now = clock.now();
    await vault.erase(subjects, now);
    for (const { id, number } of subjects)
      await this.links({ type: 'erase', from: { id, number } }, { id: eventId('erase-links', id), now, actor });
    for (const { id, number } of subjects)
      await this.consents(
        consentKind.streamPrefix + id,
        { type: 'erase', at: now, subject: { id, number } },
        { id: eventId('erase-consents', id), now, actor },
      );
    for (const { id } of subjects)
      await this.contacts(
        contactKind.streamPrefix + id,
        { type: 'erase' },
        { id: eventId('erase-contact', id), now, actor },
      );
    await this.run(canonicalId, { type: 'complete' }, actor);
  }

  /** Somebody has done their part of the erasure in the stream of `canonicalId`. */
  async confirm(canonicalId: string, by: ErasureParty, records: readonly CountedRecords[]): Promise<void> {
    await this.run(canonicalId, { type: 'confirm', by, records }, `system:${by}`, by);
  }

  private async run(canonicalId: string, command: ErasureCommand, actor: string, ...more: string[]): Promise<void> {
    const id = eventId('erasure', canonicalId, command.type, ...more);
    await this.handle(`${ERASURE_STREAM}${canonicalId}`, command, { id, now: this.ports.clock.now(), actor });
  }
}

/** After a restore: the log of a backup knows nothing of erasures since; here they become facts in it again. */
export async function recordErasures(ports: ErasurePorts, subjects: readonly SubjectRef[]): Promise<void> {
  const handler = new ErasureHandler(ports);
  for (const { id, number } of subjects) {
    await handler.request([{ id, number }], 'system:restore');
    await handler.carryOut(id, [{ id, number }], 'system:restore');
  }
}
