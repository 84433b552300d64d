import {
  streamPrefixOf,
  toPublicEvents,
  type EventStore,
  type Publisher,
  type PublicEvent,
} from '@rapport/platform-ports';

/** What says that a record was taken back: all that its stream has told before counts as if it had never been. */
export const takingBack: ReadonlySet<string> = new Set([
  'sales.lead-withdrawn.v1',
  'sales.opportunity-withdrawn.v1',
  'sales.order-withdrawn.v1',
  'service-desk.ticket-withdrawn.v1',
  'contacts.interaction-withdrawn.v1',
  'analytics.text-dropped.v1',
]);

const RECORDS = /^(sales_(lead|opportunity|order)|servicedesk_ticket|contacts_interaction|analytics_text)-/;

/** What is told of records, by their streams, until one of them is taken back. */
export class ToldOfRecords<Told> {
  private readonly byKey = new Map<string, Told[]>();
  readonly gone = new Set<Told>();

  remember(key: string, told: Told): void {
    if (!RECORDS.test(key)) return;
    const known = this.byKey.get(key);
    if (known) known.push(told);
    else this.byKey.set(key, [told]);
  }

  takeBack(key: string): void {
    for (const told of this.byKey.get(key) ?? []) this.gone.add(told);
    this.byKey.delete(key);
  }
}

/** The public events that an event takes back: those of its stream since it was last taken back. */
export async function takenBackBy(
  { partitionkey: key, position, type }: PublicEvent,
  { store, publishers }: { readonly store: EventStore; readonly publishers: readonly Publisher[] },
): Promise<readonly PublicEvent[]> {
  if (!takingBack.has(type) || !RECORDS.test(key)) return [];
  let told: PublicEvent[] = [];
  for await (const recorded of store.readStream(key)) {
    if (recorded.position >= position) break;
    const events = publishers
      .filter(
        ({ context, publishes }) => key.startsWith(streamPrefixOf(context)) && Object.hasOwn(publishes, recorded.type),
      )
      .flatMap((publisher) => toPublicEvents(publisher, recorded));
    told = events.some((event) => takingBack.has(event.type)) ? [] : [...told, ...events];
  }
  return told;
}
