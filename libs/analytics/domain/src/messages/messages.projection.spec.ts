import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { messages, messageSource, type MessageEvent } from './messages.projection';

const data = { message: 'm', subject: { id: 's', number: 1 }, channel: 'mail', campaign: 'spring' } as const;
const said = <Type extends 'sent' | 'delivered' | 'complained' | 'unsubscribed'>(what: Type, day: number) => ({
  type: `marketing.message-${what}.v1` as const,
  occurredAt: at(day),
  data,
});
const seen = <Type extends 'opened' | 'clicked'>(what: Type, day: number, machine = false) => ({
  type: `marketing.message-${what}.v1` as const,
  occurredAt: at(day),
  data: machine ? { ...data, machine } : data,
});
const bounced = (day: number) => ({
  type: 'marketing.message-bounced.v1' as const,
  occurredAt: at(day),
  data: { ...data, bounce: 'transient' as const },
});

const fate = (...events: readonly Said<MessageEvent>[]) =>
  counted(messageSource, messages, tell<MessageEvent>(...events)).map((each) => each.replace('1 mail spring: ', ''));

describe('a message', () => {
  it('counts on the date of sending, whenever the rest happened, and once however often it is opened', () =>
    expect(
      fate(said('sent', 1), said('delivered', 2), seen('opened', 3), seen('opened', 9), seen('clicked', 9)),
    ).toEqual(['sent 1, delivered 1, opened 1, clicked 1']));

  it('is not opened by machines', () =>
    expect(fate(said('sent', 1), said('delivered', 1), seen('opened', 1, true), seen('clicked', 1, true))).toEqual([
      'sent 1, delivered 1',
    ]));

  it('came back or was delivered, by what happened last, not by what was told last', () => {
    expect(fate(said('sent', 1), bounced(2), said('delivered', 3))).toEqual(['sent 1, delivered 1']);
    expect(fate(said('sent', 1), said('delivered', 3), bounced(2))).toEqual(['sent 1, delivered 1']);
    expect(fate(said('sent', 1), said('delivered', 2), bounced(3))).toEqual(['sent 1, bounced 1']);
  });

  it('was delivered where somebody did something with it', () => {
    expect(fate(said('sent', 1), bounced(3), seen('opened', 2))).toEqual(['sent 1, delivered 1, opened 1']);
    expect(fate(said('sent', 1), said('unsubscribed', 2), said('complained', 2))).toEqual([
      'sent 1, delivered 1, unsubscribed 1, complained 1',
    ]);
  });

  it('counts from when its sending is known', () => expect(fate(seen('opened', 2))).toEqual([]));
});
