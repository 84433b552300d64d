import { BadField } from '../../../shared/ui/form/body';
import { boundOf } from './bound';

it.each([
  ['1234.50', 'money', '123450'],
  ['1.234,50', 'money', '123450'],
  ['25 %', 'share', '0.25'],
  ['0,29', 'share', '0.29'],
  ['29%', 'share', '0.29'],
  ['-3', 'points', '-3'],
  ['12', 'count', '12'],
] as const)('%s of %s is sent as %s', (text, unit, sent) => expect(boundOf('value', text, unit, 'EUR')).toBe(sent));

it.each([
  ['much', 'money'],
  ['much', 'count'],
  ['5 %', 'count'],
  ['', 'share'],
] as const)('%s is no bound of %s', (text, unit) =>
  expect(() => boundOf('value', text, unit, 'EUR')).toThrow(BadField),
);
