import { publicEventSchemas } from '@rapport/contracts';
import { marketingContext } from './definition';

const published = marketingContext.publishers.flatMap(({ publishes }) => Object.values(publishes).flat());

it('every type that marketing can emit has a schema', () =>
  expect(published.filter((type) => !publicEventSchemas[type])).toEqual([]));

it('every event of marketing that has a schema is emitted', () =>
  expect(
    Object.keys(publicEventSchemas).filter((type) => type.startsWith('marketing.') && !published.includes(type)),
  ).toEqual([]));
