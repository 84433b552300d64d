import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, PublicEvent } from '@rapport/platform-ports';
import { reasonsIn } from './notice-reasons';
import { Notices } from './notices';
import { Owners } from './owners';
import { PeopleToTell } from './people-to-tell';

const NEWS_MS = 3 * 86_400_000;

/** Tells of a public event those whose business it is. */
@Injectable()
export class TellOfEvents {
  constructor(
    private readonly notices: Notices,
    private readonly owners: Owners,
    private readonly people: PeopleToTell,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async tell(event: PublicEvent): Promise<void> {
    // Whoever reads the log from its beginning tells nobody what is long over.
    if (event.recordedAt < this.clock.now() - NEWS_MS) return;
    const what = event.type.replaceAll(/^[\w-]+\.|\.v\d+$/g, '');
    for (const { kind, target, whom } of reasonsIn(event)) {
      const recipient = whom === 'owner' ? await this.owners.of(target) : whom.person;
      if (!recipient || !this.people.isThere(recipient)) continue;
      const by = await this.actorOf(event);
      await this.notices.tell({ recipient, kind, what, target, cause: event.id, ...(by && { by }) });
    }
  }

  /** Of an event that lies in a log that this process reads; else nobody knows. */
  private async actorOf({ id, position, partitionkey }: PublicEvent): Promise<string | undefined> {
    const [recorded] = await this.store.readAt([position]);
    const isIt = recorded?.stream === partitionkey && id.startsWith(`${recorded.id}.`);
    return isIt ? recorded.metadata?.actor : undefined;
  }
}
