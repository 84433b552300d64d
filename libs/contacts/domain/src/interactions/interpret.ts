import type {
  CancellationReport,
  Channel,
  InteractionKind,
  OrderReport,
  ProductInteraction,
  RefundReport,
  TrafficSource,
} from '@rapport/contracts';
import { channelOf } from './channel';
import { cancellationReport, orderReport, productContent, refundReport, type CommerceContext } from './commerce';
import { countryOf } from './country';
import { ecommerceKindOf } from './event-names';
import { contactIdentifiers, type NamedIdentifier } from './identifiers';
import { idAt, messageTypes, objectAt, textAt, UnacceptableMessage, type Message, type MessageType } from './message';
import { occurrenceOf } from './occurrence';
import { trafficOf } from './traffic';

/** What a message says beyond who, when and where. */
export type Content =
  | { readonly is: 'view'; readonly traffic: TrafficSource }
  | { readonly is: 'identity' }
  | { readonly is: 'group' }
  | { readonly is: 'alias' }
  | { readonly is: 'custom'; readonly name: string }
  | ({ readonly is: 'products' } & Pick<ProductInteraction, 'products' | 'currency'>)
  | ({ readonly is: 'order' } & Pick<OrderReport, 'order'>)
  | ({ readonly is: 'refund' } & Pick<RefundReport, 'refund'>)
  | ({ readonly is: 'cancellation' } & Pick<CancellationReport, 'cancellation'>);

/** A message understood, before its identifiers have become subjects. */
export interface Draft {
  readonly kind: InteractionKind;
  readonly source: string;
  readonly messageId: string;
  readonly occurredAt: number;
  readonly clamped: boolean;
  readonly channel: Channel;
  readonly country?: string;
  /** Device first, user next, where there are any, then what else the content needs (group, former id, mail, phone). */
  readonly identifiers: readonly NamedIdentifier[];
  readonly hasDevice: boolean;
  readonly hasUser: boolean;
  readonly content: Content;
}

/** What the request says about the message. */
export interface Receipt extends Omit<CommerceContext, 'messageId'> {
  /** Decides the type where the address named it; else the message's own `type` does. */
  readonly type?: MessageType;
  /** ms */
  readonly receivedAt: number;
  /** Of the batch; the message's own goes first. */
  readonly sentAt?: unknown;
}

const longestName = 256;

/** Reads one message. @throws UnacceptableMessage with the field that is wrong */
export function interpret(message: Message, messageId: string, receipt: Receipt): Draft {
  const type = receipt.type ?? typeOf(message);
  const device = idAt(message, 'anonymousId');
  const user = idAt(message, 'userId');
  if (device === undefined && user === undefined)
    throw new UnacceptableMessage('MESSAGE.NO_IDENTITY', 'userId', 'a message needs a userId or an anonymousId');
  const context = objectAt(message, 'context');
  const { at, clamped } = occurrenceOf(message, receipt.sentAt, receipt.receivedAt);
  const identifiers: NamedIdentifier[] = [];
  if (device !== undefined) identifiers.push({ kind: 'anonymousId', value: device });
  if (user !== undefined) identifiers.push({ kind: 'userId', value: user });
  const { kind, content } = contentOf(type, message, context, identifiers, receipt, messageId);
  return {
    kind,
    source: receipt.source,
    messageId,
    occurredAt: at,
    clamped,
    channel: channelOf(type, message, context),
    country: countryOf(context),
    identifiers,
    hasDevice: device !== undefined,
    hasUser: user !== undefined,
    content,
  };
}

function typeOf(message: Message): MessageType {
  const type = messageTypes.find((known) => known === message['type']);
  if (type === undefined)
    throw new UnacceptableMessage('MESSAGE.UNKNOWN_TYPE', 'type', `type must be one of ${messageTypes.join(', ')}`);
  return type;
}

interface Understood {
  readonly kind: InteractionKind;
  readonly content: Content;
}

/** Adds to `identifiers` what only this type names. */
function contentOf(
  type: MessageType,
  message: Message,
  context: Message | undefined,
  identifiers: NamedIdentifier[],
  { source, organisationCurrency }: Receipt,
  messageId: string,
): Understood {
  switch (type) {
    case 'page':
    case 'screen':
      return {
        kind: type === 'page' ? 'page-viewed' : 'screen-viewed',
        content: { is: 'view', traffic: trafficOf(objectAt(message, 'properties'), context) },
      };
    case 'track':
      return tracked(message, { source, organisationCurrency, messageId });
    case 'identify':
      identifiers.push(...contactIdentifiers(objectAt(message, 'traits'), context));
      return { kind: 'person-identified', content: { is: 'identity' } };
    case 'group': {
      objectAt(message, 'traits');
      identifiers.push(
        { kind: 'groupId', value: requiredId(message, 'groupId') },
        ...contactIdentifiers(undefined, context),
      );
      return { kind: 'group-joined', content: { is: 'group' } };
    }
    case 'alias':
      return aliased(message, context, identifiers);
  }
}

function tracked(message: Message, commerce: CommerceContext): Understood {
  const name = textAt(message, 'event');
  if (name === undefined)
    throw new UnacceptableMessage('MESSAGE.NO_EVENT_NAME', 'event', 'a track message needs the name of its event');
  const properties = objectAt(message, 'properties');
  const kind = ecommerceKindOf(name);
  switch (kind) {
    case undefined:
      if (name.length > longestName)
        throw new UnacceptableMessage(
          'MESSAGE.INVALID_FIELD',
          'event',
          `event is longer than ${longestName} characters`,
        );
      return { kind: 'interaction-recorded', content: { is: 'custom', name } };
    case 'order-completed':
    case 'order-updated':
      return { kind, content: { is: 'order', order: orderReport(properties ?? {}, commerce) } };
    case 'order-refunded':
      return { kind, content: { is: 'refund', refund: refundReport(properties ?? {}, commerce) } };
    case 'order-cancelled':
      return { kind, content: { is: 'cancellation', cancellation: cancellationReport(properties ?? {}, commerce) } };
    default:
      return { kind, content: { is: 'products', ...productContent(properties, commerce) } };
  }
}

/**
 * `previousId` may be a device or a user. It is a device where the message's own `anonymousId` says so, a user where it
 * is the `userId` (browsers' SDKs do that for who has logged in: it says nothing new); else the gate asks the vault under
 * which kind it is known.
 */
function aliased(message: Message, context: Message | undefined, identifiers: NamedIdentifier[]): Understood {
  const previous = requiredId(message, 'previousId');
  const kind = requiredId(message, 'userId') === previous ? 'userId' : 'anonymousId';
  identifiers.push({ kind, value: previous }, ...contactIdentifiers(undefined, context));
  return { kind: 'identity-aliased', content: { is: 'alias' } };
}

function requiredId(message: Message, key: string): string {
  const id = idAt(message, key);
  if (id === undefined) throw new UnacceptableMessage('MESSAGE.NO_IDENTITY', key, `the message needs a ${key}`);
  return id;
}
