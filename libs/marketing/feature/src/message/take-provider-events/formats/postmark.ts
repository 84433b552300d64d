import { parseTime, ProblemError } from '@rapport/platform-nest';
import type { UntimedReport } from '../../report.dto';
import { isMachine } from '../machine';
import { objectIn, textIn, type Json } from './json';
import { itemOf, MESSAGE_VARIABLE, referenceOf, type ProviderFormat } from './provider-format';

/** Which member says when, by type of record. */
const timeFields: Readonly<Record<string, string>> = {
  Delivery: 'DeliveredAt',
  Open: 'ReceivedAt',
  Click: 'ReceivedAt',
  Bounce: 'BouncedAt',
  SpamComplaint: 'BouncedAt',
  SubscriptionChange: 'ChangedAt',
};

/** Postmark's webhooks: one event each. Only bounces have ids; the others are known by what they say. */
export const postmark: ProviderFormat = (body, provider) => {
  const event = objectIn(body);
  const type = textIn(event['RecordType']);
  if (type === undefined) {
    const errors = [{ path: 'RecordType', code: 'IS_STRING', message: 'must name the type of the event' }];
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
  }
  const field = timeFields[type] ?? '';
  return [
    itemOf({
      event: typeof event['ID'] === 'number' ? `${type} ${event['ID']}` : undefined,
      report: reportIn(type, event),
      at: [parseTime(event[field]), field],
      own: objectIn(event['Metadata'])[MESSAGE_VARIABLE],
      reference: referenceOf(provider, textIn(event['MessageID'])),
    }),
  ];
};

function reportIn(type: string, event: Json): UntimedReport | undefined {
  const machine = isMachine(textIn(event['UserAgent']));
  switch (type) {
    case 'Delivery':
      return { type: 'deliver' };
    case 'Open':
      return { type: 'open', machine };
    case 'Click': {
      const link = textIn(event['OriginalLink']);
      return { type: 'click', machine, ...(link !== undefined && { link }) };
    }
    case 'Bounce':
      return bounceIn(event);
    case 'SpamComplaint':
      return { type: 'complain' };
    case 'SubscriptionChange':
      return isUnsubscription(event) ? { type: 'unsubscribe' } : undefined;
    default:
      return undefined;
  }
}

/** Postmark reports as bounces what a mail server or person answered too. */
function bounceIn({ Type: type }: Json): UntimedReport | undefined {
  switch (type) {
    case 'HardBounce':
    case 'BadEmailAddress':
      return { type: 'bounce', bounce: 'permanent' };
    case 'SpamComplaint':
      return { type: 'complain' };
    case 'Unsubscribe':
      return { type: 'unsubscribe' };
    case 'Subscribe':
    case 'AutoResponder':
    case 'AddressChange':
    case 'ChallengeVerification':
      return undefined;
    default:
      return { type: 'bounce', bounce: 'transient' };
  }
}

/** Hard bounces and complaints suppress an address too, and come as events of their own. */
const isUnsubscription = (event: Json): boolean =>
  event['SuppressSending'] === true &&
  event['SuppressionReason'] === 'ManualSuppression' &&
  event['Origin'] === 'Recipient';
