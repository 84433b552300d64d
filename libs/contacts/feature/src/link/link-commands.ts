import { Inject, Injectable } from '@nestjs/common';
import { linkDecider, type LinkCommand, type LinkEvent, type LinkState } from '@rapport/contacts-domain';
import { commandHandler, type CommandContext, type CommandHandler, type Handled } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import {
  WrongExpectedRevision,
  type EventStore,
  type KeyVault,
  type NewEvent,
  type RecordedEvent,
} from '@rapport/platform-ports';
import { linkCodec } from './link.codec';

/** Carries out commands on links, each in the stream of the pair's `from`. */
@Injectable()
export class LinkCommands {
  private readonly handle: CommandHandler<LinkCommand, LinkEvent, LinkState>;

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    this.handle = commandHandler<LinkCommand, LinkEvent, LinkState, NewEvent, RecordedEvent>({
      decider: linkDecider,
      store,
      codec: linkCodec(vault),
      isConflict: (error) => error instanceof WrongExpectedRevision,
    });
  }

  run(command: LinkCommand, context: CommandContext): Promise<Handled<LinkEvent, LinkState>> {
    return this.handle(`contacts_link-${command.from.id}`, command, context);
  }
}
