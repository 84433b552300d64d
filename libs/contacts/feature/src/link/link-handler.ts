import { linkDecider, type LinkCommand, type LinkEvent, type LinkState } from '@rapport/contacts-domain';
import { commandHandler, type CommandContext, type Handled } from '@rapport/eventsourcing';
import {
  WrongExpectedRevision,
  type EventStore,
  type KeyVault,
  type NewEvent,
  type RecordedEvent,
} from '@rapport/platform-ports';
import { linkCodec } from './link.codec';

/** Carries out a command on links, in the stream of the pair's `from`. */
export type LinkHandler = (command: LinkCommand, context: CommandContext) => Promise<Handled<LinkEvent, LinkState>>;

export function linkHandler(store: EventStore, vault: KeyVault): LinkHandler {
  const handle = commandHandler<LinkCommand, LinkEvent, LinkState, NewEvent, RecordedEvent>({
    decider: linkDecider,
    store,
    codec: linkCodec(vault),
    isConflict: (error) => error instanceof WrongExpectedRevision,
  });
  return (command, context) => handle(`contacts_link-${command.from.id}`, command, context);
}
