import { Inject, Injectable } from '@nestjs/common';
import {
  erasureDecider,
  erasureEventTypes,
  type ErasureCommand,
  type ErasureEvent,
  type ErasureState,
} from '@rapport/contacts-domain';
import type { SubjectRef } from '@rapport/contracts';
import { eventId, type CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { LinkCommands } from '../link/link-commands';

const streamPrefix = 'contacts_erasure-';

/**
 * Carries out erasures: the intent is recorded first, then the keys are destroyed, the links reset and the fact
 * recorded. Every step may be repeated, so whoever finds the intent again finishes what a crash cut short.
 */
@Injectable()
export class Erasures {
  private readonly handle: CommandHandler<ErasureCommand, ErasureEvent, ErasureState>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly links: LinkCommands,
  ) {
    this.handle = aggregateHandler(store, { decider: erasureDecider, eventTypes: erasureEventTypes });
  }

  /** `subjects`: the whole person, the canonical subject first. */
  async request(subjects: readonly [SubjectRef, ...SubjectRef[]], actor: string): Promise<void> {
    const [{ id }] = subjects;
    await this.run(id, { type: 'request', subjects }, actor);
  }

  /** Does what was asked for in the stream of `canonicalId`. Repeating changes nothing. */
  async carryOut(canonicalId: string, subjects: readonly SubjectRef[], actor: string): Promise<void> {
    const now = this.clock.now();
    await this.vault.erase(subjects, now);
    for (const { id, number } of subjects)
      await this.links.run({ type: 'erase', from: { id, number } }, { id: eventId('erase-links', id), now, actor });
    await this.run(canonicalId, { type: 'complete' }, actor);
  }

  private async run(canonicalId: string, command: ErasureCommand, actor: string): Promise<void> {
    const id = eventId('erasure', canonicalId, command.type);
    await this.handle(`${streamPrefix}${canonicalId}`, command, { id, now: this.clock.now(), actor });
  }
}

export const canonicalIdOf = (stream: string): string => stream.slice(streamPrefix.length);
