import { exponentOf } from './currency';
import { decimalOf, multiply, toMinorUnits } from './decimal';
import { productLines } from './product-lines';

describe('amounts become minor units, exactly', () => {
  test.each<[unknown, string, number | undefined]>([
    [19.99, 'EUR', 1999],
    ['19.99', 'EUR', 1999],
    [' 19.9 ', 'EUR', 1990],
    [0.07, 'USD', 7],
    [1.005, 'USD', 100],
    [1.015, 'USD', 102],
    ['1.0051', 'USD', 101],
    [-4.5, 'USD', -450],
    ['-0.015', 'USD', -2],
    [1e21, 'JPY', undefined],
    ['1e3', 'EUR', 100000],
    [1e-7, 'EUR', 0],
    [1500, 'JPY', 1500],
    [1500.5, 'JPY', 1500],
    [1501.5, 'JPY', 1502],
    [1.234, 'KWD', 1234],
    ['.5', 'EUR', 50],
    ['90071992547409.91', 'EUR', 9007199254740991],
    ['90071992547409.92', 'EUR', undefined],
  ])('%p %s → %p', (written, currency, minor) => {
    const decimal = decimalOf(written);
    expect(decimal && toMinorUnits(decimal, exponentOf(currency))).toBe(minor);
  });

  test.each([
    ['abc'],
    ['1,299.00'],
    ['$5'],
    [''],
    ['.'],
    [true],
    [null],
    [Number.NaN],
    [Infinity],
    ['1e99'],
    ['9'.repeat(50)],
  ])('%p is no amount', (written) => expect(decimalOf(written)).toBeUndefined());

  test('products multiply without a float in between', () => {
    const line = multiply(decimalOf(0.1)!, decimalOf(3)!);
    expect(toMinorUnits(line, 2)).toBe(30);
  });

  test('every price of 0.00 to 2,000.00 comes out as it was written, by the fast way and the exact one', () => {
    for (let cents = 0; cents <= 200_000; cents++) {
      const price = (cents / 100).toFixed(2);
      const [asNumber, asText] = productLines(
        [
          { product_id: 'n', price: Number(price) },
          { product_id: 't', price },
        ],
        'EUR',
      );
      if (asNumber?.price !== cents || asText?.price !== cents)
        throw new Error(`${price} became ${asNumber?.price}, ${asText?.price}`);
    }
  });
});
