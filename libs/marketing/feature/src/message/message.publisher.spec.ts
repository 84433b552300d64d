import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { messagePublisher } from './message.publisher';

const subject = { id: 'a'.repeat(32), number: 7 };
const about = { message: 'd'.repeat(32), subject, channel: 'mail', campaign: 'c'.repeat(32), account: 'e'.repeat(32) };
const sealed = new Uint8Array([1, 2, 3]);

bindGoldenOutputs(messagePublisher, join(__dirname, 'message.publisher.golden.json'), [
  { type: 'message-sent', data: about, sealed },
  { type: 'message-delivered', data: about },
  { type: 'message-opened', data: { ...about, machine: true } },
  { type: 'message-clicked', data: about, sealed },
  { type: 'message-bounced', data: { ...about, bounce: 'permanent' } },
  { type: 'message-complained', data: about },
  { type: 'message-unsubscribed', data: about },
]);
