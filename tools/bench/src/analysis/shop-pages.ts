import type { PackedTouch, TouchKinds } from '@rapport/analytics-domain/models';
import type { Append } from '@rapport/platform-ports';

interface Said {
  readonly subject: { readonly number: number };
  readonly channel: string;
  readonly source: string;
  readonly country: string;
  readonly traffic?: { readonly medium: string; readonly campaign?: string };
}

/** The touch that an event of a shop's year is, as it is packed. */
export function touchOf({ events: [event] }: Append, kinds: TouchKinds): PackedTouch {
  if (!event) throw new Error('an append has an event');
  const { subject, channel, source, country, traffic } = event.data as typeof event.data & Said;
  const type = event.type === 'order-placed' ? 'sales.order-placed.v1' : `contacts.${event.type}.v1`;
  const from = { medium: traffic?.medium ?? '', campaign: traffic?.campaign ?? '' };
  const code = kinds.codeOf({ ...{ type, channel, source, country, name: '', says: null }, ...from });
  return { subject: subject.number, at: event.occurredAt, code, value: null };
}
