import { Inject, Injectable } from '@nestjs/common';
import {
  purposesDecider,
  type DeclarePurposes,
  type PurposesEvent,
  type PurposesState,
} from '@rapport/contacts-domain';
import type { ConsentPurpose } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records, type RecordKind } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import type { StatementDto } from './consent.dto';

const kind: RecordKind<DeclarePurposes, PurposesEvent, PurposesState> = {
  decider: purposesDecider,
  eventTypes: ['consent-purposes-declared'],
  streamPrefix: 'contacts_consentPurposes-',
  notFound: 'CONSENT.UNKNOWN_PURPOSE',
};

/** There is one record of them. */
export const PURPOSES = 'main';

/** What consent is asked for. */
@Injectable()
export class Purposes extends Records<DeclarePurposes, PurposesEvent, PurposesState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, kind);
  }

  /** @throws DomainError `CONSENT.UNKNOWN_PURPOSE`, `CONSENT.WRONG_CHANNEL` */
  async named({ purpose, channel }: Pick<StatementDto, 'purpose' | 'channel'>): Promise<ConsentPurpose> {
    const { state } = await this.peek(PURPOSES);
    const declared = state.purposes.find(({ id }) => id === purpose);
    if (!declared)
      throw new DomainError('CONSENT.UNKNOWN_PURPOSE', 'invalid', 'no purpose has this id', { path: 'purpose' });
    const { channels } = declared;
    if (channels.length === 0 ? channel !== undefined : !channel || !channels.includes(channel))
      throw new DomainError(
        'CONSENT.WRONG_CHANNEL',
        'invalid',
        'name one of the channels of the purpose, if it has any',
        {
          path: 'channel',
        },
      );
    return declared;
  }
}
