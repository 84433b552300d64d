import { Inject, Injectable } from '@nestjs/common';
import type { SubjectRef } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { KEY_VAULT, type CommandOrigin } from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';
import { Consents } from '../consents';
import { Purposes, PURPOSES } from '../purposes';

export const SIGNAL_SOURCE = 'global-privacy-control';

/** What a Global Privacy Control signal does: it objects to the purposes that the settings name. */
@Injectable()
export class Objections {
  constructor(
    private readonly consents: Consents,
    private readonly purposes: Purposes,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Whoever has the identifier; somebody new, where nobody has. */
  async subjectOf(identifier: Identifier): Promise<SubjectRef> {
    const [subject] = await this.vault.subjectsOf([identifier]);
    if (!subject) throw new Error('the vault minted nothing');
    return subject;
  }

  /** `at`: when it was sent, ms. The ids of the purposes. */
  async record(subject: string, { at }: { readonly at?: number }, origin: CommandOrigin): Promise<string[]> {
    const { state } = await this.purposes.peek(PURPOSES);
    const heard = { source: SIGNAL_SOURCE, ...(at !== undefined && { at }) };
    const objected = state.purposes.filter(({ id }) => state.privacySignal.includes(id));
    for (const { id: purpose, channels } of objected)
      for (const channel of channels.length > 0 ? channels : [undefined]) {
        const said = { ...heard, purpose, ...(channel && { channel }) };
        await this.consents.withdraw({ subject }, said, { ...origin, id: eventId(origin.id, purpose, channel ?? '') });
      }
    return objected.map(({ id }) => id);
  }
}
