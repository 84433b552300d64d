import { ProblemError } from '@rapport/platform-nest';
import type { UntimedReport } from '../../report.dto';
import { isMachine } from '../machine';
import { objectIn, secondsIn, textIn, type Json } from './json';
import { itemOf, MESSAGE_VARIABLE, referenceOf, type ProviderFormat } from './provider-format';

/** SendGrid's event webhook: an array of events; unique and custom arguments stand among an event's own members. */
export const sendgrid: ProviderFormat = (body, provider) => {
  if (!Array.isArray(body)) {
    const errors = [{ path: '', code: 'IS_ARRAY', message: 'must be an array of events' }];
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
  }
  return body.map((item: unknown) => {
    const event = objectIn(item);
    // What SendGrid answers as X-Message-Id; behind it stands which of its machines sent it.
    const sent = textIn(event['sg_message_id'])?.split(/\.(?:filter|recvd)/)[0];
    return itemOf({
      event: textIn(event['sg_event_id']),
      report: reportIn(event),
      at: [secondsIn(event['timestamp']), 'timestamp'],
      own: event[MESSAGE_VARIABLE],
      reference: referenceOf(provider, sent),
    });
  });
};

/** `dropped` and `deferred` are none: nothing was sent yet, or not for good. */
function reportIn(event: Json): UntimedReport | undefined {
  const machine = event['sg_machine_open'] === true || isMachine(textIn(event['useragent']));
  switch (event['event']) {
    case 'delivered':
      return { type: 'deliver' };
    case 'open':
      return { type: 'open', machine };
    case 'click': {
      const link = textIn(event['url']);
      return { type: 'click', machine, ...(link !== undefined && { link }) };
    }
    case 'bounce':
      return { type: 'bounce', bounce: event['type'] === 'blocked' ? 'transient' : 'permanent' };
    case 'spamreport':
      return { type: 'complain' };
    case 'unsubscribe':
    case 'group_unsubscribe':
      return { type: 'unsubscribe' };
    default:
      return undefined;
  }
}
