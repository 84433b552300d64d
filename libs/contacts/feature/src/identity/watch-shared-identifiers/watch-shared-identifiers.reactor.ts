import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { SubjectsLinked } from '@rapport/contracts';
import { CLOCK, OnEvent } from '@rapport/platform-nest';
import type { Clock, PublicEvent } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { SuspendedLinks } from '../suspended-links';

/** Looks whether an id that was just linked is on more profiles than it may be. */
@Controller()
export class WatchSharedIdentifiersReactor {
  constructor(
    private readonly suspended: SuspendedLinks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.subjects-linked.v1', IDENTITIES_GROUP)
  async linked(@Payload() { id, data, position }: PublicEvent): Promise<void> {
    const { from, to, reason } = data as SubjectsLinked;
    if (reason === 'manual') return;
    await this.suspended.check([from, to], position, { id, now: this.clock.now(), actor: 'system:identities' });
  }
}
