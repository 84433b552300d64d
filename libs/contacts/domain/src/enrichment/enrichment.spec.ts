import { derivingProvider } from './derive';
import { surest, type Enriched } from './enrichment';

async function enriched(known: object) {
  const all = surest({ ...known }, await derivingProvider.enrich({ ...known }));
  return Object.fromEntries(all.map(({ field, value, source }) => [field, `${value} by ${source}`]));
}

it('what is there tells more', async () => {
  expect(await enriched({ email: 'ada@analytical-engines.co.uk' })).toEqual({
    ...{
      country: 'GB by mail domain',
      timeZone: 'Europe/London by mail domain',
      company: 'Analytical Engines by mail domain',
    },
    ...{ companyDomain: 'analytical-engines.co.uk by mail domain', domainKind: 'company by mail domain' },
  });
  expect(await enriched({ email: 'ada@gmail.com' })).toEqual({ domainKind: 'free mail by mail domain' });
  expect(await enriched({ phone: '+41446681800' })).toEqual({
    country: 'CH by phone',
    timeZone: 'Europe/Zurich by phone',
  });
  expect(await enriched({ addresses: [{ country: 'US' }], email: 'a@b.ch' })).toMatchObject({
    country: 'US by address',
  });
  expect(await enriched({ email: 'ada@startup.io' })).not.toHaveProperty('country');
});

it('what was typed stays, and the surest source is believed', async () => {
  expect(await enriched({ phone: '+41446681800', country: 'LI', timeZone: 'Europe/Vaduz' })).toEqual({});
  const from = (source: string, confidence: number): Enriched => ({
    field: 'country',
    value: source,
    source,
    confidence,
  });
  expect(surest({}, [from('a', 10), from('b', 90), from('c', 20)])).toEqual([from('b', 90)]);
});
