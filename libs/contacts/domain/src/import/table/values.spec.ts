import { detectFormat, plainNumber, readNumber, readTime, type DateOrder } from './values';

const utc = (local: number) => local;

describe('dates', () => {
  it.each<[DateOrder, string, string]>([
    ['iso', '2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['iso', '2024-02-29T12:30:00+02:00', '2024-02-29T10:30:00.000Z'],
    ['iso', '2024-02-29 12:30', '2024-02-29T12:30:00.000Z'],
    ['dmy', '3.4.2021', '2021-04-03T00:00:00.000Z'],
    ['dmy', '03/04/99', '1999-04-03T00:00:00.000Z'],
    ['mdy', '04/03/2021 1:05 PM', '2021-04-03T13:05:00.000Z'],
    ['ymd', '2021/04/03', '2021-04-03T00:00:00.000Z'],
    ['unix', '1614556800', '2021-03-01T00:00:00.000Z'],
    ['unix', '1614556800000', '2021-03-01T00:00:00.000Z'],
    ['excel', '44256.5', '2021-03-01T12:00:00.000Z'],
  ])('%s reads %s', (order, text, expected) => {
    expect(new Date(readTime(text, order, utc) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each<[DateOrder, string]>([
    ['iso', '2023-02-29'],
    ['dmy', '31.4.2021'],
    ['mdy', '13/01/2021'],
    ['dmy', 'soon'],
    ['iso', ''],
  ])('%s does not read %s', (order, text) => {
    expect(readTime(text, order, utc)).toBeUndefined();
  });

  it('without a zone are local', () => {
    const inBerlin = (local: number) => local - 3_600_000;
    expect(readTime('2024-01-01', 'iso', inBerlin)).toBe(Date.UTC(2023, 11, 31, 23));
    expect(readTime('2024-01-01T00:00:00Z', 'iso', inBerlin)).toBe(Date.UTC(2024, 0, 1));
  });

  it('are told by their column, with what else it could be', () => {
    expect(detectFormat(['2024-01-01', ''])).toMatchObject({ dates: 'iso' });
    expect(detectFormat(['13/01/2024', '02/03/2024'])).toEqual({ dates: 'dmy' });
    expect(detectFormat(['01/13/2024', '02/03/2024'])).toEqual({ dates: 'mdy' });
    expect(detectFormat(['01/02/2024'])).toEqual({ dates: 'dmy', alsoDates: ['mdy'] });
    expect(detectFormat(['1614556800', '1614556801'])).toEqual({ dates: 'unix' });
  });
});

describe('numbers', () => {
  it('are told by their column', () => {
    expect(detectFormat(['1.234,50', '2,00'])).toEqual({ decimal: ',' });
    expect(detectFormat(['1,234.50', '2'])).toEqual({ decimal: '.' });
    expect(detectFormat(['€ 3,50'])).toEqual({ decimal: ',' });
    expect(detectFormat(['a', '1'])).toEqual({});
  });

  it('are read exactly', () => {
    expect(plainNumber('€ 1.234,50', ',')).toBe('1234.50');
    expect(plainNumber('(1,234.50)')).toBe('-1234.50');
    expect(plainNumber("12'000 CHF")).toBe('12000');
    expect(readNumber('-3,5', ',')).toBe(-3.5);
    expect(readNumber('three')).toBeUndefined();
  });
});
