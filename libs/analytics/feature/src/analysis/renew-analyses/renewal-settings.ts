import { Inject, Injectable } from '@nestjs/common';
import { defaultRenewals, isRenewalsSettled, type Renewals } from '@rapport/analytics-domain';
import { EVENT_STORE } from '@rapport/platform-nest';
import type { EventStore } from '@rapport/platform-ports';

export const RENEWALS_STREAM = 'analytics_renewals-main';

/** What admins have settled of daily renewals; version 0: nobody has settled anything. */
@Injectable()
export class RenewalSettings {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async current(): Promise<{ readonly renewals: Renewals; readonly version: number }> {
    let [renewals, version] = [defaultRenewals, 0];
    for await (const event of this.store.readStream(RENEWALS_STREAM))
      if (isRenewalsSettled(event)) [renewals, version] = [event.data, event.revision + 1];
    return { renewals, version };
  }
}
