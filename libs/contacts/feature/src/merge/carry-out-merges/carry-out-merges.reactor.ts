import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { MergeUndone } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { CLOCK, OnEvent } from '@rapport/platform-nest';
import type { Clock, PublicEvent } from '@rapport/platform-ports';
import { AccountMerges } from '../../account-merge/account-merges';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { Merges } from '../merges';

/** Sees to what follows from a merge that the request which decided it did not live to see to. */
@Controller()
export class CarryOutMergesReactor {
  constructor(
    private readonly merges: Merges,
    private readonly accounts: AccountMerges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.contacts-merged.v1', IDENTITIES_GROUP)
  merged(@Payload() event: PublicEvent): Promise<void> {
    return this.carryOut(event, this.merges);
  }

  @OnEvent('contacts.merge-undone.v1', IDENTITIES_GROUP)
  undone(@Payload() event: PublicEvent): Promise<void> {
    return this.carryOut(event, this.merges);
  }

  @OnEvent('contacts.accounts-merged.v1', IDENTITIES_GROUP)
  accountsMerged(@Payload() event: PublicEvent): Promise<void> {
    return this.carryOut(event, this.accounts);
  }

  @OnEvent('contacts.account-merge-undone.v1', IDENTITIES_GROUP)
  accountsUndone(@Payload() event: PublicEvent): Promise<void> {
    return this.carryOut(event, this.accounts);
  }

  private async carryOut({ data }: PublicEvent, merges: Pick<Merges, 'carriedOut'>): Promise<void> {
    try {
      await merges.carriedOut((data as Pick<MergeUndone, 'merge'>).merge, {
        now: this.clock.now(),
        actor: 'system:merges',
      });
    } catch (error) {
      // It came too late, and is undone: nothing is left to do.
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
