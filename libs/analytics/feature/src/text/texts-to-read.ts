import type { LoggedInteraction, SubjectRef } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { JsonObject, PublicEvent } from '@rapport/platform-ports';

/** Events in which a customer says something, and where their words lie in the sealed part. What we wrote ourselves is not read. */
const wordsOf = {
  'service-desk.ticket-opened.v1': ({ subjectLine, text }) => [subjectLine, text],
  'service-desk.survey-answered.v1': ({ comment }) => [comment],
  'contacts.mail-logged.v1': ({ title, text }) => [title, text],
  'contacts.chat-held.v1': ({ text, said }) => [said ?? text],
  'contacts.social-mentioned.v1': ({ title, text, said }) => [title, said ?? text],
  'contacts.survey-returned.v1': ({ text, said }) => [said ?? text],
  'contacts.product-reviewed.v1': ({ properties }) => {
    const { review_title: title, review_body: body, review } = (properties ?? {}) as JsonObject;
    return [title, body ?? review];
  },
} as const satisfies Readonly<Record<string, (sealed: JsonObject) => readonly unknown[]>>;

export type ReadType = keyof typeof wordsOf;
export const readTypes = Object.keys(wordsOf) as readonly ReadType[];

/** Types that say more of a text that was read. */
export const CORRECTED = 'contacts.interaction-corrected.v1';
export const WITHDRAWN = 'contacts.interaction-withdrawn.v1';
export const TICKET_WITHDRAWN = 'service-desk.ticket-withdrawn.v1';

export const isReadType = (type: string): type is ReadType => Object.hasOwn(wordsOf, type);

/** What the customer says; '' where that is nothing. */
export function textOf(type: ReadType, sealed: JsonObject): string {
  return wordsOf[type](sealed)
    .filter((words) => typeof words === 'string')
    .join('\n')
    .trim();
}

/** The customer's own words, and not ours. */
export function isOfCustomer({ type, data }: PublicEvent): boolean {
  if (type === 'contacts.mail-logged.v1') return (data as LoggedInteraction).direction !== 'outbound';
  return (data as { readonly subject?: SubjectRef }).subject !== undefined;
}

/** A record has one text, however often it is corrected; of interactions that a source sends, each has its own. */
export function textIdOf({ type, id, partitionkey }: Pick<PublicEvent, 'type' | 'id' | 'partitionkey'>): string {
  return eventId('text', type === 'contacts.product-reviewed.v1' ? id : partitionkey);
}
