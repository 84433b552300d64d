import { DomainError } from '@rapport/eventsourcing';
import { describeError } from './log';

describe('an error in the log', () => {
  it('keeps the message of our own errors only', () => {
    expect(describeError(new DomainError('ORDER.GONE', 'gone', 'it is gone'))).toMatchObject({
      code: 'ORDER.GONE',
      message: 'it is gone',
    });
    expect(JSON.stringify(describeError(new Error('jane@example.org\n    at jane (x:1:1)')))).not.toContain('jane@');
  });

  it('shows class, code, frames and cause', () => {
    const cause = Object.assign(new RangeError('jane'), { code: 'ERR_OUT_OF_RANGE' });
    const described = describeError(new Error('jane', { cause }));
    expect(described).toMatchObject({ name: 'Error', cause: { name: 'RangeError', code: 'ERR_OUT_OF_RANGE' } });
    expect(described.frames?.[0]).toMatch(/log\.spec\.ts/);
    expect(JSON.stringify(described)).not.toContain('jane');
  });

  it('keeps no code that could be content, and nothing of what is not an error', () => {
    expect(describeError(Object.assign(new Error(), { code: 'jane doe' }))).not.toHaveProperty('code');
    expect(describeError('jane')).toEqual({ name: 'string' });
  });
});
