import { idOfReferred } from '../../message-reference';
import { neutral } from './neutral';

const message = 'd'.repeat(32);
const link = 'https://shop.example/spring';

describe('any other provider', () => {
  const time = '2026-03-01T09:00:00Z';
  const at = Date.parse(time);
  const one = (event: object) => neutral({ events: [event] }, 'acme')[0];

  it.each([
    [{ type: 'delivered' }, { type: 'deliver', at }],
    [
      { type: 'opened', machine: true },
      { type: 'open', machine: true, at },
    ],
    [
      { type: 'opened', userAgent: 'curl/8.5.0' },
      { type: 'open', machine: true, at },
    ],
    [
      { type: 'clicked', link },
      { type: 'click', machine: false, link, at },
    ],
    [
      { type: 'bounced', bounce: 'transient' },
      { type: 'bounce', bounce: 'transient', at },
    ],
    [{ type: 'complained' }, { type: 'complain', at }],
    [{ type: 'unsubscribed' }, { type: 'unsubscribe', at }],
  ])('says %j', (event, report) =>
    expect(one({ id: 'e1', message, at: time, ...event })).toEqual({ kind: 'event', event: 'e1', message, report }),
  );

  it.each([
    ['id', { message, type: 'delivered', at: time }],
    ['type', { id: 'e1', message, type: 'lost', at: time }],
    ['message', { id: 'e1', type: 'delivered', at: time }],
    ['message', { id: 'e1', message: 'mine', type: 'delivered', at: time }],
    ['bounce', { id: 'e1', message, type: 'bounced', at: time }],
    ['at', { id: 'e1', message, type: 'delivered', at: 'now' }],
  ])('is asked for %s', (path, event) => expect(one(event)).toEqual({ kind: 'invalid', path }));

  it('names messages in words of its own', () =>
    expect(one({ id: 'e1', reference: 'm-1', type: 'delivered', at: time })).toMatchObject({
      message: idOfReferred({ provider: 'acme', id: 'm-1' }),
    }));
});
