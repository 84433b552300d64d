import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { PersonErased } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, filtered, findPage, OnEvent, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  Unavailable,
  type Clock,
  type EventStore,
  type PublicEvent,
  type ReadModels,
} from '@rapport/platform-ports';
import { Qualities } from '@rapport/records-feature';
import { leadRows } from '@rapport/sales-domain';
import { leadRowsModel } from '../list-leads/lead-rows.model';
import { Leads } from '../leads';
import { SalesPersonRights } from '../../person-rights/sales-person-rights';
import { ERASURES_GROUP } from './erasures-group';

const WAIT_MS = 5_000;

/** The keys are gone by now; here the leads of the person become erased in their lists, too, and that is confirmed. */
@Controller()
export class EraseLeadsReactor {
  constructor(
    private readonly leads: Leads,
    private readonly qualities: Qualities,
    private readonly rights: SalesPersonRights,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.person-erased.v1', ERASURES_GROUP)
  async erased(@Payload() event: PublicEvent): Promise<void> {
    const { subjects } = event.data as PersonErased;
    // A lead that was created just before may not be in the lists yet.
    const model = `${leadRows.name}@${leadRows.version}`;
    if (!(await this.readModels.waitFor(model, LIVE_LANE, await this.store.end(), WAIT_MS)))
      throw new Unavailable(model);
    for await (const lead of this.leadsOf(subjects.map(({ id }) => id))) {
      const origin = { id: eventId('erase-lead', lead), now: this.clock.now(), actor: `system:${ERASURES_GROUP}` };
      await this.leads.run(lead, { type: 'erase', at: origin.now }, origin);
      await this.qualities.assess('lead', lead, origin.now, { ...origin, id: eventId('withdraw-lead', lead) });
    }
    await this.rights.confirm(event);
  }

  private async *leadsOf(subject: readonly string[]): AsyncGenerator<string> {
    let cursor: string | undefined;
    do {
      const page = await findPage(this.readModels, leadRowsModel, filtered({ subject }), {
        ...{ sort: 'createdAt', limit: 200 },
        ...(cursor !== undefined && { cursor }),
      });
      for (const { id } of page.items) yield id;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }
}
