import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { linkHandler, type LinkHandler } from './link-handler';

/** The commands on links, for Nest. */
@Injectable()
export class LinkCommands {
  readonly run: LinkHandler;

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    this.run = linkHandler(store, vault);
  }
}
