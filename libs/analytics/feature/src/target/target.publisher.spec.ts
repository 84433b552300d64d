import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { targetPublisher } from './target.publisher';

const scope = {
  ...{ target: '0198c0de00007000800000000000aaaa', kpi: 'revenue', grain: 'month', from: '2026-03-01' },
  ...{ to: '2026-03-31', dimensions: { channel: 'web' }, currency: 'EUR' },
};

bindGoldenOutputs(targetPublisher, join(__dirname, 'target.publisher.golden.json'), [
  { type: 'target-set', data: { ...scope, numerator: 5_000_000, denominator: 1, margin: 10 } },
  { type: 'target-dropped', data: scope },
]);
