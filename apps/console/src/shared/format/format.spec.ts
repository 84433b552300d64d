import { formatFor, minorUnits } from './format';

it.each([
  ['1234.50', 'EUR', 123_450],
  ['1.234,50', 'EUR', 123_450],
  ['1,234', 'EUR', 123_400],
  ['-3', 'EUR', -300],
  ['0,5', 'EUR', 50],
  ['2900', 'JPY', 2_900],
  ['12 000', 'EUR', 1_200_000],
  ['', 'EUR', null],
  ['a lot', 'EUR', null],
])('%j %s is %s', (text, currency, amount) => {
  expect(minorUnits(text, currency)).toBe(amount);
});

it('days are those of the organisation; a day of the calendar has none', () => {
  const format = formatFor('en-GB', { timeZone: 'Asia/Tokyo' });
  expect(format.isoDay(new Date('2026-11-21T20:00:00Z'))).toBe('2026-11-22');
  expect(format.day('2026-11-22')).toBe('22 Nov 2026');
  expect(format.day('2026-11-21T20:00:00Z')).toBe('22 Nov 2026');
});

it('money has the digits of its currency', () => {
  const format = formatFor('en-GB', { timeZone: 'UTC' });
  expect(format.money(123_450, 'EUR')).toBe('€1,234.50');
  expect(format.money(2_900, 'JPY')).toBe('JP¥2,900');
  expect(format.money(123_456_700, 'EUR', { short: true })).toBe('€1.2m');
});
