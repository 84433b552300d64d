import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { contactPublisher } from './contact.publisher';

const subject = { id: 'a'.repeat(32), number: 7 };
const identifiers = [{ kind: 'contact', subject }];
const sealed = new Uint8Array([1, 2, 3]);
const account = 'e'.repeat(32);

bindGoldenOutputs(contactPublisher, join(__dirname, 'contact.publisher.golden.json'), [
  { type: 'contact-registered', data: { subject, identifiers, country: 'GB' }, sealed },
  { type: 'contact-changed', data: { subject, identifiers, fields: ['name'] }, sealed },
  { type: 'contact-tagged', data: { subject, tag: 'vip' } },
  { type: 'contact-untagged', data: { subject, tag: 'vip' } },
  { type: 'contact-listed', data: { subject, list: 'newsletter' } },
  { type: 'contact-unlisted', data: { subject, list: 'newsletter' } },
  { type: 'contact-archived', data: { subject } },
  { type: 'contact-restored', data: { subject } },
  { type: 'contact-joined-account', data: { subject, account, since: '2026-01-01' } },
  { type: 'contact-left-account', data: { subject, account, until: '2026-06-30' } },
  { type: 'contact-erased', data: { subject } },
]);
