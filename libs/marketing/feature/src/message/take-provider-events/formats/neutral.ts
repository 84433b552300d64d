import { parseTime, ProblemError } from '@rapport/platform-nest';
import type { UntimedReport } from '../../report.dto';
import { isMachine } from '../machine';
import { objectIn, textIn, type Json } from './json';
import { isMessageId, itemOf, referenceOf, type ProviderFormat, type ProviderItem } from './provider-format';

/** Any other provider: `{ "events": [{ "id", "message" or "reference", "type", "at", … }] }`. */
export const neutral: ProviderFormat = (body, provider) => {
  const { events } = objectIn(body);
  if (!Array.isArray(events)) {
    const errors = [{ path: 'events', code: 'IS_ARRAY', message: 'must be an array of events' }];
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
  }
  return events.map((item: unknown) => readEvent(objectIn(item), provider));
};

function readEvent(event: Json, provider: string): ProviderItem {
  const id = textIn(event['id']);
  const report = reportIn(event);
  const reference = textIn(event['reference']);
  if (id === undefined) return { kind: 'invalid', path: 'id' };
  if (report === 'no bounce') return { kind: 'invalid', path: 'bounce' };
  if (report === undefined) return { kind: 'invalid', path: 'type' };
  if (reference === undefined && !isMessageId(event['message'])) return { kind: 'invalid', path: 'message' };
  const at = [parseTime(event['at']), 'at'] as const;
  return itemOf({ event: id, report, at, own: event['message'], reference: referenceOf(provider, reference) });
}

function reportIn(event: Json): UntimedReport | undefined | 'no bounce' {
  const machine = event['machine'] === true || isMachine(textIn(event['userAgent']));
  switch (event['type']) {
    case 'delivered':
      return { type: 'deliver' };
    case 'opened':
      return { type: 'open', machine };
    case 'clicked': {
      const link = textIn(event['link']);
      return { type: 'click', machine, ...(link !== undefined && { link }) };
    }
    case 'bounced': {
      const { bounce } = event;
      return bounce === 'permanent' || bounce === 'transient' ? { type: 'bounce', bounce } : 'no bounce';
    }
    case 'complained':
      return { type: 'complain' };
    case 'unsubscribed':
      return { type: 'unsubscribe' };
    default:
      return undefined;
  }
}
