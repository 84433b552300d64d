import { ApiProblem } from '@rapport/api-client';
import { BadField, bodyOf, problemsAt } from './body';
import type { Field } from './fields';

const fields: readonly Field[] = [
  { name: 'name', kind: 'text', isRequired: true },
  { name: 'email', kind: 'email' },
  { name: 'budget.amount', kind: 'money', currencyFrom: 'budget.currency' },
  { name: 'budget.currency', kind: 'text' },
];

it('sends what the API wants: trimmed, nested, in minor units, without what is empty', () => {
  expect(bodyOf(fields, { name: ' Spring ', email: '', 'budget.amount': '12,50', 'budget.currency': 'EUR' })).toEqual({
    name: 'Spring',
    budget: { amount: 1_250, currency: 'EUR' },
  });
});

it('names the field that cannot be sent', () => {
  expect(() => bodyOf(fields, {})).toThrow(new BadField('name', 'form.required'));
  expect(() => bodyOf(fields, { name: 'x', 'budget.amount': 'much' })).toThrow(
    new BadField('budget.amount', 'form.money'),
  );
});

it('puts a refusal at the field that it is about', () => {
  const invalid = new ApiProblem(400, {
    code: 'REQUEST.INVALID',
    errors: [{ path: 'budget.amount', code: 'MIN', message: 'must be positive' }],
  });
  expect(problemsAt(fields, invalid)).toEqual({ 'budget.amount': 'must be positive' });
  const listed = { path: 'rules[2].name', code: 'LENGTH', message: 'too long' };
  expect(problemsAt(fields, new ApiProblem(400, { code: 'REQUEST.INVALID', errors: [listed] }))).toEqual({
    name: 'too long',
  });
  const other = { path: 'set.country', code: 'INVALID', message: 'no country' };
  const value: Field = { name: 'value', at: 'set', kind: 'text' };
  expect(problemsAt([value], new ApiProblem(400, { code: 'REQUEST.INVALID', errors: [other] }))).toEqual({
    value: 'no country',
  });
  const second = { path: 'email[1]', code: 'CONTACT.BAD_EMAIL', message: 'no mail address' };
  expect(problemsAt(fields, new ApiProblem(400, { code: second.code, errors: [second] }))).toEqual({
    email: 'no mail address',
  });
  expect(problemsAt(fields, new ApiProblem(409, { code: 'CONTACT.EMAIL_TAKEN', detail: 'somebody has it' }))).toEqual({
    email: 'somebody has it',
  });
  expect(problemsAt(fields, new ApiProblem(409, { code: 'CAMPAIGN.CLOSED', detail: 'too late' }))).toEqual({
    '': 'too late',
  });
});
