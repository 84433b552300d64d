import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import { type Actor, currentlyWithheld, KEY_VAULT, openContent, RECORD_KINDS, without } from '@rapport/platform-nest';
import type { JsonObject, KeyVault, PublicEvent } from '@rapport/platform-ports';
import { SeenEvents } from './seen-events';
import { toCloudEvent } from './cloud-events';

/** Whether the actor sees what is sealed. */
export const seesPersonal = ({ scopes }: Actor): boolean => scopes.includes('personal:read');

/** Public events as a subscriber may see them. */
@Injectable()
export class ShownEvents {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly visible: SeenEvents,
  ) {}

  /** One answer per event: whether the actor may see it at all. */
  seen(events: readonly PublicEvent[]): Promise<readonly boolean[]> {
    return this.visible.of(events);
  }

  /** As CloudEvents. For who has the scope: what is sealed, open. */
  async of(events: readonly PublicEvent[], actor: Actor): Promise<JsonObject[]> {
    const contents = seesPersonal(actor) ? await openContent(this.vault, events) : [];
    const hidden = new Set(RECORD_KINDS.flatMap((kind) => currentlyWithheld('hidden', kind)));
    return events.map((event, index) => {
      const shown = toCloudEvent(event, contents[index] ?? null);
      return hidden.size === 0 ? shown : { ...shown, data: without(hidden, shown['data']) as JsonObject };
    });
  }

  /** A line of audit, to be written before anything personal of these is shown. Whether there was anything. */
  async record(events: readonly PublicEvent[], actor: Actor): Promise<boolean> {
    if (!seesPersonal(actor) || !events.some(({ sealed }) => sealed)) return false;
    await this.audit.record({ actor: actor.id, action: 'contacts.personal-read', subjectIds: [] });
    return true;
  }
}
