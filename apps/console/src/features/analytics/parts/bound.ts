import { minorUnits, type Unit } from '../../../shared/format/format';
import { BadField } from '../../../shared/ui/form/body';

/**
 * What somebody typed as a bound or target of a number, as the API takes it: a decimal in the unit of the number. Money
 * is typed in whole units, a share as 25 % or 0.25. @throws BadField
 */
export function boundOf(field: string, said: unknown, unit: Unit | undefined, currency: string): string {
  const text = typeof said === 'string' ? said : '';
  if (unit === 'money') {
    const amount = minorUnits(text, currency);
    if (amount === null) throw new BadField(field, 'form.money');
    return String(amount);
  }
  const [, figure = '', percent] = /^(-?\d+(?:[.,]\d+)?)\s*(%)?$/.exec(text.trim()) ?? [];
  const value = Number(figure.replace(',', '.'));
  if (figure === '' || (percent && unit !== 'share')) throw new BadField(field, 'form.number');
  return String(percent ? Number((value / 100).toPrecision(12)) : value);
}
