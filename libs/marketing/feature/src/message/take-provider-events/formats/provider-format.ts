import { eventId } from '@rapport/eventsourcing';
import type { MessageReport } from '@rapport/marketing-domain';
import { idOfReferred, type MessageReference } from '../../message-reference';
import type { UntimedReport } from '../../report.dto';

/** One event of a provider, as far as messages know such events. */
export type ProviderItem =
  | {
      readonly kind: 'event';
      /** The provider's own id of the event. */
      readonly event: string;
      /** Our id of the message. */
      readonly message: string;
      readonly report: MessageReport;
    }
  /** Of a kind that says nothing about a message, or of no message. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'invalid'; readonly path: string };

/**
 * Reads what a provider posts. `provider`: the name under which its messages are referred to.
 *
 * @throws ProblemError `REQUEST.INVALID` for a body that is not of the format
 */
export type ProviderFormat = (body: unknown, provider: string) => readonly ProviderItem[];

/** The variable, argument or metadata of a mail that holds our id of the message. */
export const MESSAGE_VARIABLE = 'rapport_message';

interface Said {
  readonly event: string | undefined;
  /** Undefined: the event is none of ours. */
  readonly report: UntimedReport | undefined;
  /** ms, and where it stands. */
  readonly at: readonly [ms: number, path: string];
  /** What {@link MESSAGE_VARIABLE} holds. */
  readonly own: unknown;
  readonly reference: MessageReference | undefined;
}

/** An item out of what was found; an event without an id is known by what it says. */
export function itemOf({ event, report, at: [at, path], own, reference }: Said): ProviderItem {
  const message = messageOf(own, reference);
  if (!report || message === undefined) return { kind: 'ignored' };
  if (Number.isNaN(at)) return { kind: 'invalid', path };
  const id = event ?? eventId(message, at, JSON.stringify(report));
  return { kind: 'event', event: id, message, report: { ...report, at } };
}

function messageOf(own: unknown, reference: MessageReference | undefined): string | undefined {
  return isMessageId(own) ? own : reference && idOfReferred(reference);
}

export const isMessageId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);

/** The provider's reference, where it names the message at all. */
export const referenceOf = (provider: string, id: string | undefined): MessageReference | undefined =>
  id === undefined ? undefined : { provider, id };
