import { eventId, type AttributedEvent, type DomainEvent } from '@rapport/eventsourcing';
import { aggregateCodec, type Aggregate } from '@rapport/platform-consumer';
import type { EventStore, KeyVault, RecordedEvent } from '@rapport/platform-ports';

/** What an undo of an import names as the cause of what it writes. */
export const undoOf = (id: string): string => eventId('import-undo', id);

/** Whether the import wrote it, or its undo, or somebody else. */
export function whoseIs({ metadata }: Pick<RecordedEvent, 'metadata'>, id: string): AttributedEvent<unknown>['by'] {
  if (metadata?.causationId === id) return 'import';
  return metadata?.causationId === undoOf(id) ? 'undo' : 'others';
}

export interface AttributedStep<Event> extends AttributedEvent<Event> {
  readonly position: number;
}

/** The events of a record, each with whose it is, seen from the import with this id. */
export async function attributedSteps<Command, Event extends DomainEvent, State>(
  { store, vault }: { readonly store: EventStore; readonly vault: KeyVault },
  aggregate: Aggregate<Command, Event, State>,
  stream: string,
  id: string,
): Promise<AttributedStep<Event>[]> {
  const codec = aggregateCodec(aggregate, vault);
  const steps: AttributedStep<Event>[] = [];
  for await (const stored of store.readStream(stream))
    steps.push({ by: whoseIs(stored, id), event: await codec.decode(stored), position: stored.position });
  return steps;
}

/** Why an undo leaves a record, or fields of it, as it is. */
export const TOUCHED = 'somebody has changed it since';

/**
 * What others have given a record since the import made it (at position `made`), besides its own events: values of declared
 * fields, files. `context`: `sales_` of `sales_lead-`.
 */
export async function touchedBeside(
  store: EventStore,
  { context, id, cause, made }: Readonly<Record<'context' | 'id' | 'cause', string>> & { readonly made: number },
): Promise<readonly string[]> {
  const touched = new Set<string>();
  for (const kind of ['customValues', 'attachments'])
    for await (const event of store.readStream(`${context}${kind}-${id}`)) {
      if (event.position < made || whoseIs(event, cause) !== 'others') continue;
      const { fields } = event.data as { readonly fields?: readonly string[] };
      for (const name of fields?.map((field) => `custom.${field}`) ?? ['files']) touched.add(name);
    }
  return [...touched];
}
