import { idOfReferred } from '../../message-reference';
import { postmark } from './postmark';
import { read } from './reading.fixture';

const message = 'd'.repeat(32);
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';
const link = 'https://shop.example/spring';

describe('Postmark', () => {
  const time = '2019-11-05T16:33:54.9070259-05:00';
  const at = Date.parse('2019-11-05T21:33:54.907Z');
  const event = (RecordType: string, more: object) => ({
    ...{ RecordType, MessageID: '883953f4-6105-42a2-a16a-77a8eac79483', ServerID: 23, MessageStream: 'outbound' },
    ...{ Tag: 'spring', Metadata: { rapport_message: message }, ...more },
  });
  const one = (RecordType: string, more: object) => read(postmark(event(RecordType, more), 'postmark'))[0];

  it.each([
    ['Delivery', { DeliveredAt: time, Recipient: 'ada@example.com' }, { type: 'deliver', at }],
    ['Open', { ReceivedAt: time, FirstOpen: true, UserAgent: browser }, { type: 'open', machine: false, at }],
    ['Open', { ReceivedAt: time, UserAgent: 'Mozilla/5.0' }, { type: 'open', machine: true, at }],
    [
      'Click',
      { ReceivedAt: time, OriginalLink: link, UserAgent: browser },
      { type: 'click', machine: false, link, at },
    ],
    ['Bounce', { ID: 42, Type: 'HardBounce', BouncedAt: time }, { type: 'bounce', bounce: 'permanent', at }],
    ['Bounce', { ID: 42, Type: 'SoftBounce', BouncedAt: time }, { type: 'bounce', bounce: 'transient', at }],
    ['Bounce', { ID: 42, Type: 'Unsubscribe', BouncedAt: time }, { type: 'unsubscribe', at }],
    ['SpamComplaint', { ID: 42, Type: 'SpamComplaint', BouncedAt: time }, { type: 'complain', at }],
    [
      'SubscriptionChange',
      { ChangedAt: time, SuppressSending: true, SuppressionReason: 'ManualSuppression', Origin: 'Recipient' },
      { type: 'unsubscribe', at },
    ],
  ])('%s', (type, more, report) => expect(one(type, more)).toEqual([expect.any(String), report]));

  it.each([
    ['Bounce', { ID: 42, Type: 'AutoResponder', BouncedAt: time }],
    [
      'SubscriptionChange',
      { ChangedAt: time, SuppressSending: true, SuppressionReason: 'HardBounce', Origin: 'Recipient' },
    ],
    ['SubscriptionChange', { ChangedAt: time, SuppressSending: false, SuppressionReason: null, Origin: 'Recipient' }],
    ['Inbound', {}],
  ])('%s says nothing new about a message', (type, more) => expect(one(type, more)).toBe('ignored'));

  it('is the same event when it comes again, and another one at another time', () => {
    const open = (ReceivedAt: string) => one('Open', { ReceivedAt, UserAgent: browser })?.[0];
    expect(open(time)).toBe(open(time));
    expect(open('2019-11-05T16:33:55Z')).not.toBe(open(time));
  });

  it('names its message itself', () =>
    expect(postmark(event('Delivery', { DeliveredAt: time, Metadata: {} }), 'postmark')).toMatchObject([
      { message: idOfReferred({ provider: 'postmark', id: '883953f4-6105-42a2-a16a-77a8eac79483' }) },
    ]));

  it('is asked for a time', () =>
    expect(postmark(event('Delivery', {}), 'postmark')).toEqual([{ kind: 'invalid', path: 'DeliveredAt' }]));
});
