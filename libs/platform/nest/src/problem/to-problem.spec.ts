import { BadRequestException, NotFoundException } from '@nestjs/common';
import { DomainError, StaleVersion, UnknownEventType } from '@rapport/eventsourcing';
import { Overloaded, StorageFull, SubjectErased, Unavailable, WrongExpectedRevision } from '@rapport/platform-ports';
import { ProblemError } from './problem';
import { ProblemCatalogue } from './problem-catalogue';
import { toProblem } from './to-problem';

const catalogue = new ProblemCatalogue();
const orderIs = (kind: DomainError['kind']) => new DomainError('ORDER.REFUSED', kind, 'no', { order: 7 });

describe('errors as problems', () => {
  it('name the field of a rule as they name that of validation', () => {
    const error = new DomainError('ORDER.BAD_COUPON', 'invalid', 'no such coupon', { path: 'coupons[1]' });
    expect(toProblem(error, catalogue).problem).toMatchObject({
      errors: [{ path: 'coupons[1]', code: 'ORDER.BAD_COUPON', message: 'no such coupon' }],
    });
    expect(toProblem(orderIs('invalid'), catalogue).problem).not.toHaveProperty('errors');
  });

  it.each<[unknown, number, string]>([
    [orderIs('invalid'), 400, 'ORDER.REFUSED'],
    [orderIs('not-found'), 404, 'ORDER.REFUSED'],
    [orderIs('conflict'), 409, 'ORDER.REFUSED'],
    [orderIs('forbidden'), 403, 'ORDER.REFUSED'],
    [orderIs('gone'), 410, 'ORDER.REFUSED'],
    [new StaleVersion('sales_order-1', 1, 2), 412, 'AGGREGATE.STALE_VERSION'],
    [new UnknownEventType('sales_order-1', 'order-moved'), 503, 'AGGREGATE.UNKNOWN_EVENT_TYPE'],
    [new StorageFull('log'), 507, 'STORAGE.FULL'],
    [new Overloaded('log', 1_500), 429, 'PLATFORM.OVERLOADED'],
    [new Unavailable('log'), 503, 'PLATFORM.UNAVAILABLE'],
    [new WrongExpectedRevision('s', 1, 2), 409, 'EVENT_STORE.WRONG_EXPECTED_REVISION'],
    [new SubjectErased(4), 410, 'KEY_VAULT.SUBJECT_ERASED'],
    [new ProblemError('AUTH.FORBIDDEN', 'no'), 403, 'AUTH.FORBIDDEN'],
    [new NotFoundException('Cannot GET /jane'), 404, 'ROUTE.NOT_FOUND'],
    [new BadRequestException('Validation failed (uuid is expected)'), 400, 'REQUEST.INVALID'],
    [new TypeError('cannot read jane'), 500, 'SERVER.INTERNAL'],
    [Object.assign(new Error('jane'), { statusCode: 404 }), 500, 'SERVER.INTERNAL'],
    ['jane', 500, 'SERVER.INTERNAL'],
    [undefined, 500, 'SERVER.INTERNAL'],
  ])('%s is %i %s', (error, status, code) => {
    const { problem } = toProblem(error, catalogue);
    expect(problem).toMatchObject({ status, code, type: `/problems#${code}` });
    expect(JSON.stringify(problem)).not.toContain('jane');
  });

  it('tell when to come back', () => {
    expect(toProblem(new Overloaded('log', 1_500), catalogue).headers).toEqual({ 'retry-after': '2' });
    expect(toProblem(new Unavailable('log'), catalogue).headers).toEqual({ 'retry-after': '1' });
  });

  it('carry the facts, and the request as their instance', () => {
    const { problem } = toProblem(orderIs('conflict'), catalogue, 'abc');
    expect(problem).toMatchObject({ facts: { order: 7 }, instance: 'urn:rapport:request:abc', detail: 'no' });
  });

  it('have each code in the table once', () => {
    const own = new ProblemCatalogue();
    own.add({ 'ORDER.REFUSED': { status: 409, title: 'Refused', remedy: 'None.' } });
    expect(own.all().map(({ code }) => code)).toContain('ORDER.REFUSED');
    expect(() => own.add({ 'ORDER.REFUSED': { status: 400, title: 'Again', remedy: '' } })).toThrow('ORDER.REFUSED');
  });
});
