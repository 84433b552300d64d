import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { ratePublisher } from './rate.publisher';

bindGoldenOutputs(ratePublisher, join(__dirname, 'rate.publisher.golden.json'), [
  { type: 'rate-recorded', data: { from: 'USD', to: 'EUR', day: '2026-03-31', numerator: 9_214, denominator: 10_000 } },
]);
