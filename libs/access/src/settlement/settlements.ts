import { Inject, Injectable } from '@nestjs/common';
import type { DomainEvent } from '@rapport/eventsourcing';
import { aggregateHandler, type Aggregate } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, type SettlingOrigin } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Audit } from '../audit/audit';

/** Settles something whole, in place of the version that the admin read; durable and audited when it returns. */
export type Settle<Command> = (stream: string, command: Command, origin: SettlingOrigin) => Promise<void>;

/** Settings as admins change them: one stream each, one command, one line in the audit for each change. */
@Injectable()
export class Settlements {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** `action`: what the audit calls it. */
  of<Command, Event extends DomainEvent, State>(
    aggregate: Aggregate<Command, Event, State>,
    action: string,
  ): Settle<Command> {
    const handle = aggregateHandler(this.store, aggregate);
    return async (stream, command, { id, actor, version }) => {
      const { events, repeated } = await handle(stream, command, { id, now: this.clock.now(), actor }, version - 1);
      if (events.length > 0 && !repeated) await this.audit.record({ actor, action, subjectIds: [] });
    };
  }
}
