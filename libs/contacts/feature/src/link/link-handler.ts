import { linkDecider, type LinkCommand, type LinkEvent, type LinkState } from '@rapport/contacts-domain';
import { commandHandler, fold, type CommandContext, type Handled } from '@rapport/eventsourcing';
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

const streamOf = (subjectId: string) => `contacts_link-${subjectId}`;

export function linkHandler(store: EventStore, vault: KeyVault): LinkHandler {
  const handle = commandHandler<LinkCommand, LinkEvent, LinkState, NewEvent, RecordedEvent>({
    decider: linkDecider,
    store,
    codec: linkCodec(vault),
    isConflict: (error) => error instanceof WrongExpectedRevision,
  });
  return (command, context) => handle(streamOf(command.from.id), command, context);
}

/** The links that start at a subject, as the log has them. */
export async function loadLinks(store: EventStore, vault: KeyVault, subjectId: string): Promise<LinkState> {
  const codec = linkCodec(vault);
  const events: LinkEvent[] = [];
  for await (const stored of store.readStream(streamOf(subjectId))) events.push(await codec.decode(stored));
  return fold(linkDecider, events);
}
