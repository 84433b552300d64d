import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { accountMergePublisher } from './account-merge.publisher';

const pair = { merge: 'c'.repeat(32), account: 'a'.repeat(32), merged: 'b'.repeat(32), reason: 'one company' };

bindGoldenOutputs(accountMergePublisher, join(__dirname, 'account-merge.publisher.golden.json'), [
  { type: 'accounts-merged', data: { ...pair, taken: ['website'] } },
  { type: 'account-merge-undone', data: pair },
]);
