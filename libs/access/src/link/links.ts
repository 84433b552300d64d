import { Inject, Injectable } from '@nestjs/common';
import type { CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler, loadAggregate, type Aggregate } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { newId } from '../new-id';
import { idOfSecret, isSecret, mintSecret } from '../secret-text';
import {
  linkDecider,
  linkEventTypes,
  linkInvalid,
  linkStream,
  type LinkCommand,
  type LinkEvent,
  type LinkPurpose,
  type LinkState,
} from './link';

const aggregate: Aggregate<LinkCommand, LinkEvent, LinkState> = { decider: linkDecider, eventTypes: linkEventTypes };

/** What an open link says. */
export interface OpenLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly user: string;
}

/** Links that work once, in whichever process they are used. */
@Injectable()
export class Links {
  private readonly handle: CommandHandler<LinkCommand, LinkEvent, LinkState>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.handle = aggregateHandler(store, aggregate);
  }

  /** The text goes behind the `#` of an address, where no server and no log sees it. */
  async issue(
    purpose: LinkPurpose,
    user: string,
    actor: string,
  ): Promise<{ readonly text: string; readonly until: number }> {
    const now = this.clock.now();
    const { id, text, hash } = mintSecret(newId(now));
    const { state } = await this.handle(
      linkStream(id),
      { type: 'issue', purpose, user, hash, now },
      { id: newId(now), now, actor },
    );
    if (state.status !== 'open') throw linkInvalid();
    return { text, until: state.until };
  }

  /** Whom the link is for; it goes on working. @throws DomainError `LINK.INVALID` */
  async read(text: string): Promise<OpenLink> {
    const id = idOfSecret(text);
    if (id === null) throw linkInvalid();
    const { state } = await loadAggregate(this.store, aggregate, linkStream(id));
    if (state.status !== 'open' || this.clock.now() >= state.until || !isSecret(text, state.hash)) throw linkInvalid();
    return { id, purpose: state.purpose, user: state.user };
  }

  /** From now on it works no more. @throws DomainError `LINK.INVALID` for whoever comes second */
  async use({ id, user }: OpenLink): Promise<void> {
    const now = this.clock.now();
    await this.handle(linkStream(id), { type: 'use', now }, { id: newId(now), now, actor: `user:${user}` });
  }

  async withdraw(id: string, actor: string): Promise<void> {
    const now = this.clock.now();
    await this.handle(linkStream(id), { type: 'withdraw' }, { id: newId(now), now, actor });
  }
}
