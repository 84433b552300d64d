import { idOfReferred } from '../../message-reference';
import { mailgun } from './mailgun';
import { read } from './reading.fixture';

const message = 'd'.repeat(32);
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';
const link = 'https://shop.example/spring';

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
