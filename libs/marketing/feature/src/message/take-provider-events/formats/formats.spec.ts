import { idOfReferred } from '../../message-reference';
import { mailgun } from './mailgun';
import { neutral } from './neutral';
import { postmark } from './postmark';
import type { ProviderFormat, ProviderItem } from './provider-format';
import { sendgrid } from './sendgrid';

const message = 'd'.repeat(32);
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';
const link = 'https://shop.example/spring';

/** What was read, as `[event, report]` where it is one. */
const read = (items: readonly ProviderItem[]) =>
  items.map((item) => (item.kind === 'event' ? [item.event, item.report] : item.kind));

describe('SendGrid', () => {
  const at = 1_513_299_569_000;
  const event = (name: string, more: object = {}) => ({
    ...{
      event: name,
      email: 'ada@example.com',
      timestamp: 1_513_299_569,
      'smtp-id': '<14c5d75ce93.dfd.64b469@ismtpd>',
    },
    ...{ sg_event_id: `id of ${name}`, sg_message_id: '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0' },
    ...{ category: ['spring'], rapport_message: message, ...more },
  });

  it('posts many events at once', () =>
    expect(
      read(
        sendgrid(
          [
            event('processed'),
            event('deferred', { response: '400 try again later', attempt: '5' }),
            event('delivered', { response: '250 OK' }),
            event('open', { useragent: browser, ip: '255.255.255.255', sg_machine_open: false }),
            event('open', { useragent: browser, sg_machine_open: true }),
            event('open', { useragent: 'Mozilla/5.0' }),
            event('click', { useragent: browser, url: link }),
            event('bounce', { reason: '500 unknown recipient', status: '5.0.0', type: 'bounce' }),
            event('bounce', { reason: 'try later', type: 'blocked' }),
            event('dropped', { reason: 'Bounced Address' }),
            event('spamreport'),
            event('unsubscribe'),
            event('group_unsubscribe', { asm_group_id: 10 }),
            event('group_resubscribe', { asm_group_id: 10 }),
          ],
          'sendgrid',
        ),
      ),
    ).toEqual([
      'ignored',
      'ignored',
      ['id of delivered', { type: 'deliver', at }],
      ['id of open', { type: 'open', machine: false, at }],
      ['id of open', { type: 'open', machine: true, at }],
      ['id of open', { type: 'open', machine: true, at }],
      ['id of click', { type: 'click', machine: false, link, at }],
      ['id of bounce', { type: 'bounce', bounce: 'permanent', at }],
      ['id of bounce', { type: 'bounce', bounce: 'transient', at }],
      'ignored',
      ['id of spamreport', { type: 'complain', at }],
      ['id of unsubscribe', { type: 'unsubscribe', at }],
      ['id of group_unsubscribe', { type: 'unsubscribe', at }],
      'ignored',
    ]));

  it.each([
    ['14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0', '14c5d75ce93.dfd.64b469'],
    ['euo2iKxdSayPF4YE4--I7A.recvd-5f54b5d587-pczjm-1-67BADEEA-6.0', 'euo2iKxdSayPF4YE4--I7A'],
  ])('names the message %s as it was named when it was taken', (sg_message_id, id) =>
    expect(sendgrid([event('delivered', { rapport_message: undefined, sg_message_id })], 'sendgrid')).toMatchObject([
      { message: idOfReferred({ provider: 'sendgrid', id }) },
    ]),
  );

  it('is asked for a time', () =>
    expect(sendgrid([event('delivered', { timestamp: 'now' })], 'sendgrid')).toEqual([
      { kind: 'invalid', path: 'timestamp' },
    ]));
});

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

describe('Mailgun', () => {
  const at = 1_521_243_339_874;
  const event = (name: string, more: object = {}) => ({
    signature: {
      timestamp: '1529006854',
      token: 'a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0',
      signature: 'd2271d',
    },
    'event-data': {
      ...{ event: name, id: 'Ase7i2zsRYeDXztHGENqRA', timestamp: 1_521_243_339.873676, 'log-level': 'info' },
      ...{ message: { headers: { 'message-id': '20130503182626.18666.16540@mail.example' } } },
      ...{ recipient: 'ada@example.com', 'user-variables': { rapport_message: message }, ...more },
    },
  });
  const one = (name: string, more: object = {}) => read(mailgun(event(name, more), 'mailgun'))[0];
  const client = (more: object) => ({ 'client-info': { 'client-type': 'browser', 'user-agent': browser, ...more } });

  it.each([
    ['delivered', {}, { type: 'deliver', at }],
    ['opened', client({}), { type: 'open', machine: false, at }],
    ['opened', client({ bot: 'apple' }), { type: 'open', machine: true, at }],
    ['opened', client({ 'client-type': 'robot' }), { type: 'open', machine: true, at }],
    ['clicked', { ...client({}), url: link }, { type: 'click', machine: false, link, at }],
    ['failed', { severity: 'permanent', reason: 'suppress-bounce' }, { type: 'bounce', bounce: 'permanent', at }],
    ['failed', { severity: 'temporary', reason: 'generic' }, { type: 'bounce', bounce: 'transient', at }],
    ['complained', {}, { type: 'complain', at }],
    ['unsubscribed', {}, { type: 'unsubscribe', at }],
  ])('%s', (name, more, report) => expect(one(name, more)).toEqual(['Ase7i2zsRYeDXztHGENqRA', report]));

  it.each(['accepted', 'stored'])('%s says nothing about a message', (name) => expect(one(name)).toBe('ignored'));

  it.each(['20130503182626.18666.16540@mail.example', '<20130503182626.18666.16540@mail.example>'])(
    'names the message %s with and without brackets',
    (id) =>
      expect(
        mailgun(event('delivered', { 'user-variables': {}, message: { headers: { 'message-id': id } } }), 'mailgun'),
      ).toMatchObject([
        { message: idOfReferred({ provider: 'mailgun', id: '20130503182626.18666.16540@mail.example' }) },
      ]),
  );
});

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

it.each<[string, ProviderFormat, unknown, string]>([
  ['sendgrid', sendgrid, {}, ''],
  ['postmark', postmark, [], 'RecordType'],
  ['mailgun', mailgun, { 'event-data': null }, 'event-data.event'],
  ['neutral', neutral, 'x', 'events'],
])('%s: another body is refused', (_, format, body, path) =>
  expect(() => format(body, 'any')).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ path })] })),
);

it.each<[string, ProviderFormat, (item: unknown) => unknown]>([
  ['sendgrid', sendgrid, (item) => [item]],
  ['neutral', neutral, (item) => ({ events: [item] })],
])('%s: whatever an item is, it is read', (_, format, bodyOf) => {
  for (const item of [null, 1, 'x', [], {}, { event: {} }])
    expect(format(bodyOf(item), 'any')).toMatchObject([{ kind: expect.stringMatching(/ignored|invalid/) }]);
});
