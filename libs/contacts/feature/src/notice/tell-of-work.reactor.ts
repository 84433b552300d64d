import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { AlertRaised, ImportEnded } from '@rapport/contracts';
import { EVENT_STORE, OnEvent } from '@rapport/platform-nest';
import type { EventStore, PublicEvent } from '@rapport/platform-ports';
import { Notices } from './notices';
import { NOTICES_GROUP } from './notices-group';
import { PeopleToTell } from './people-to-tell';

/** Alerts of KPIs, and imports that are over. */
@Controller()
export class TellOfWorkReactor {
  constructor(
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @OnEvent('analytics.alert-raised.v1', NOTICES_GROUP)
  async alerted(@Payload() { id, data }: PublicEvent): Promise<void> {
    const { kpi, name } = data as AlertRaised;
    for (const recipient of this.people.workingAs('admin', 'analyst'))
      await this.notices.tell({
        ...{ recipient, kind: 'alert', what: 'alert-raised', target: { kind: 'kpi', id: kpi }, name, cause: id },
      });
  }

  /** Whoever began it hears of its end. */
  @OnEvent('contacts.import-ended.v1', NOTICES_GROUP)
  async imported(@Payload() event: PublicEvent): Promise<void> {
    const { import: id } = event.data as ImportEnded;
    let began: string | undefined;
    for await (const { type, data } of this.store.readStream(event.partitionkey))
      if (type === 'import-begun') began = (data as { readonly by: string }).by;
    const target = { kind: 'import', id } as const;
    if (began)
      await this.notices.tell({ recipient: began, kind: 'import-done', what: 'import-ended', target, cause: event.id });
  }
}
