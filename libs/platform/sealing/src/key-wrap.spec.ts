import { randomBytes } from 'node:crypto';
import { KeyWrap } from './key-wrap';
import { checkOf } from './sealed-blob';

const [former, current] = [new KeyWrap(randomBytes(32)), new KeyWrap(randomBytes(32))];
const secret = randomBytes(32);

describe('a wrapped key', () => {
  const wrapped = former.wrap(secret, '1/profile/2026');

  it('opens with its master key, at its place', () => {
    expect(former.unwrap(wrapped, '1/profile/2026')).toEqual(secret);
    expect(() => former.unwrap(wrapped, '2/profile/2026')).toThrow('authenticate');
    expect(() => current.unwrap(wrapped, '1/profile/2026')).toThrow('authenticate');
  });

  it('is named alike in blobs after its master key changed, and wrapped with another nonce', () => {
    const anew = current.rewrap(former, wrapped, '1/profile/2026');

    expect(current.unwrap(anew, '1/profile/2026')).toEqual(secret);
    expect(checkOf(anew)).toBe(checkOf(wrapped));
    expect(anew.subarray(0, 12).equals(wrapped.subarray(0, 12))).toBe(false);
  });
});
