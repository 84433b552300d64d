import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { accountPublisher } from './account.publisher';

const account = 'e'.repeat(32);

bindGoldenOutputs(accountPublisher, join(__dirname, 'account.publisher.golden.json'), [
  { type: 'account-registered', data: { account, name: 'Example Ltd', domain: 'example.com', country: 'GB' } },
  { type: 'account-changed', data: { account, name: 'Example plc', fields: ['country', 'domain', 'name'] } },
  { type: 'account-tagged', data: { account, tag: 'partner' } },
  { type: 'account-untagged', data: { account, tag: 'partner' } },
  { type: 'account-listed', data: { account, list: 'key-accounts' } },
  { type: 'account-unlisted', data: { account, list: 'key-accounts' } },
  { type: 'account-archived', data: { account } },
  { type: 'account-restored', data: { account } },
]);
