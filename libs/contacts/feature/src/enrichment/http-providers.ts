import { Inject, Injectable } from '@nestjs/common';
import {
  httpProvidersDecider,
  type DeclareHttpProviders,
  type HttpProvidersEvent,
  type HttpProvidersState,
} from '@rapport/contacts-domain';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** There is one record of them. */
export const HTTP_PROVIDERS = 'main';

/** Providers of enrichment that admins declared. */
@Injectable()
export class HttpProviders extends Records<DeclareHttpProviders, HttpProvidersEvent, HttpProvidersState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: httpProvidersDecider,
      eventTypes: ['enrichment-providers-declared'],
      streamPrefix: 'contacts_enrichmentProviders-',
      notFound: 'ENRICHMENT.NO_PROVIDERS',
    });
  }
}
