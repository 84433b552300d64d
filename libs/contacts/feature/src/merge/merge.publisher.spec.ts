import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { mergePublisher } from './merge.publisher';

const pair = {
  merge: 'c'.repeat(32),
  subject: { id: 'a'.repeat(32), number: 7 },
  merged: { id: 'b'.repeat(32), number: 9 },
};
const sealed = new Uint8Array([1, 2, 3]);

bindGoldenOutputs(mergePublisher, join(__dirname, 'merge.publisher.golden.json'), [
  { type: 'contacts-merged', data: { ...pair, taken: ['phone'] }, sealed },
  { type: 'merge-undone', data: pair, sealed },
]);
