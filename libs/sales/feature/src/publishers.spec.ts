import { publicEventSchemas } from '@rapport/contracts';
import { salesContext } from './definition';

const published = [...new Set(salesContext.publishers.flatMap(({ publishes }) => Object.values(publishes).flat()))];

it('what sales can emit has a schema, and what of sales has a schema is emitted', () =>
  expect(published.toSorted()).toEqual(
    Object.keys(publicEventSchemas)
      .filter((type) => type.startsWith('sales.'))
      .toSorted(),
  ));
