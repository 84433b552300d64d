import { idOfReferred } from '../../message-reference';
import { sendgrid } from './sendgrid';
import { read } from './reading.fixture';

const message = 'd'.repeat(32);
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';
const link = 'https://shop.example/spring';

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
