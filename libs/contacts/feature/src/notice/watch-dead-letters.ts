import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, OnJob } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Notices } from './notices';
import { PeopleToTell } from './people-to-tell';

const EVERY_MS = 60_000;
const LOOKS_BACK_MS = 3_600_000;
const MOST = 500;
const STREAMS = 'platform_deadLetters-';

/** Tells admins that reactors gave up: once per group and hour, however many messages they are. */
@Injectable()
export class WatchDeadLetters {
  constructor(
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob('contacts.watch-dead-letters', { repeat: { everyMs: EVERY_MS }, concurrency: 1 })
  async watch(): Promise<void> {
    const now = this.clock.now();
    const after = await this.store.positionAt(now - LOOKS_BACK_MS);
    const filter = { types: ['dead-lettered'], streamPrefixes: [STREAMS] };
    const { events } = await this.store.readAll({ after, filter, parts: 'plain', limit: MOST });
    const groups = new Map(events.map(({ stream, recordedAt }) => [stream.slice(STREAMS.length), recordedAt]));
    for (const [group, at] of groups)
      for (const recipient of this.people.workingAs('admin'))
        await this.notices.tell({
          ...{
            recipient,
            kind: 'dead-letter',
            what: 'dead-lettered',
            target: { kind: 'group', id: group },
            name: group,
          },
          cause: `${group} ${Math.floor(at / LOOKS_BACK_MS)}`,
        });
  }
}
