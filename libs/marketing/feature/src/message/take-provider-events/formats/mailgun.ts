import { ProblemError } from '@rapport/platform-nest';
import type { UntimedReport } from '../../report.dto';
import { isMachine } from '../machine';
import { objectIn, secondsIn, textIn, type Json } from './json';
import { itemOf, MESSAGE_VARIABLE, referenceOf, type ProviderFormat } from './provider-format';

const programs: readonly unknown[] = ['robot', 'library'];

/** Mailgun's webhooks: one event each, below `event-data`. */
export const mailgun: ProviderFormat = (body, provider) => {
  const event = objectIn(objectIn(body)['event-data']);
  if (textIn(event['event']) === undefined) {
    const errors = [{ path: 'event-data.event', code: 'IS_STRING', message: 'must name the type of the event' }];
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
  }
  // Mailgun answers the id in angle brackets, and reports it without.
  const id = textIn(objectIn(objectIn(event['message'])['headers'])['message-id'])?.replace(/^<|>$/g, '');
  return [
    itemOf({
      event: textIn(event['id']),
      report: reportIn(event),
      at: [secondsIn(event['timestamp']), 'event-data.timestamp'],
      own: objectIn(event['user-variables'])[MESSAGE_VARIABLE],
      reference: referenceOf(provider, id),
    }),
  ];
};

function reportIn(event: Json): UntimedReport | undefined {
  const client = objectIn(event['client-info']);
  const machine =
    textIn(client['bot']) !== undefined ||
    programs.includes(client['client-type']) ||
    isMachine(textIn(client['user-agent']));
  switch (event['event']) {
    case 'delivered':
      return { type: 'deliver' };
    case 'opened':
      return { type: 'open', machine };
    case 'clicked': {
      const link = textIn(event['url']);
      return { type: 'click', machine, ...(link !== undefined && { link }) };
    }
    case 'failed':
      return { type: 'bounce', bounce: event['severity'] === 'permanent' ? 'permanent' : 'transient' };
    case 'complained':
      return { type: 'complain' };
    case 'unsubscribed':
      return { type: 'unsubscribe' };
    default:
      return undefined;
  }
}
