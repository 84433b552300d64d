import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { publicEventSchemas } from '@rapport/contracts';
import { join } from 'node:path';
import { analyticsContext } from '../definition';
import { alertPublisher } from './alert.publisher';

bindGoldenOutputs(alertPublisher, join(__dirname, 'alert.publisher.golden.json'), [
  {
    type: 'alert-raised',
    data: {
      ...{
        alert: '0198c0de00007000800000000000bbbb',
        name: 'Refunds',
        kpi: 'refunds',
        dimensions: {},
        currency: 'EUR',
      },
      ...{ from: '2026-03-31', to: '2026-03-31', because: 'above', value: '120000', against: '100000' },
      noticedAt: 1_775_000_000_000,
    },
  },
]);

it('every public event of analytics is published', () => {
  const { publishers } = analyticsContext({ timeZone: 'UTC' });
  const published = publishers.flatMap(({ publishes }) => Object.values(publishes).flat());
  const known = Object.keys(publicEventSchemas).filter((type) => type.startsWith('analytics.'));
  expect(published.toSorted()).toEqual(known.toSorted());
});
