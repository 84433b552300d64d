import { hashPassword, isOutdated, isPassword } from './password-hash';

it('a password is known by its hash, however its letters are composed, and no other one is', async () => {
  const hash = await hashPassword('Zoë and nine cats');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await isPassword('Zoe\u0308 and nine cats', hash)).toBe(true);
  expect(await isPassword('zoë and nine cats', hash)).toBe(false);
  expect(await isPassword('', null)).toBe(false);
  expect(await isPassword('x', '$argon2id$v=19$m=99999999,t=2,p=1$AAAA$AAAA')).toBe(false);
  expect([isOutdated(hash), isOutdated(hash.replace('t=2', 't=1'))]).toEqual([false, true]);
});
