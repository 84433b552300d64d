import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { relationPublisher } from './relation.publisher';

const about = {
  relation: 'd'.repeat(32),
  kind: 'decision-maker',
  from: { type: 'contact', id: 'a'.repeat(32) },
  to: { type: 'account', id: 'e'.repeat(32) },
};

bindGoldenOutputs(relationPublisher, join(__dirname, 'relation.publisher.golden.json'), [
  { type: 'relation-made', data: { ...about, since: '2026-01-01' } },
  { type: 'relation-ended', data: { ...about, until: '2026-06-30' } },
  { type: 'relation-withdrawn', data: about },
]);
