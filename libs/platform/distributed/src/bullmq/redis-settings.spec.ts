import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRedisSettings } from './redis-settings';

describe('the settings of Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-redis-settings-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are a URL', () => {
    expect(readRedisSettings({ REDIS_URL: 'redis://jobs.internal' })).toEqual({
      host: 'jobs.internal',
      port: 6379,
      db: 0,
      tls: null,
    });
    expect(readRedisSettings({ REDIS_URL: 'redis://me:p%40ss@[::1]:7000/3' })).toEqual({
      host: '::1',
      port: 7000,
      username: 'me',
      password: 'p@ss',
      db: 3,
      tls: null,
    });
  });

  it('may lie in a file, with the authority of the certificate in another one', () => {
    const settings = readRedisSettings({
      REDIS_URL_FILE: file('url', 'rediss://:secret@jobs.internal:6380\n'),
      REDIS_TLS_CA_FILE: file('ca', 'PEM'),
    });
    expect(settings).toMatchObject({ port: 6380, password: 'secret', tls: { ca: 'PEM' } });
  });

  it.each([
    [{}, 'REDIS_URL (or REDIS_URL_FILE) is not set: there is no default host.'],
    [{ REDIS_URL: 'http://h' }, 'REDIS_URL must be redis://host[:port][/db], or rediss:// for TLS.'],
    [{ REDIS_URL: 'secret' }, 'REDIS_URL must be redis://host[:port][/db], or rediss:// for TLS.'],
    [{ REDIS_URL: 'redis://h/jobs' }, 'The database at the end of REDIS_URL must be a number.'],
    [{ REDIS_URL: 'redis://h', REDIS_URL_FILE: 'f' }, 'REDIS_URL and REDIS_URL_FILE are both set: keep one.'],
    [{ REDIS_URL_FILE: '/nowhere' }, 'REDIS_URL_FILE cannot be read (ENOENT).'],
    [
      { REDIS_URL: 'redis://h', REDIS_TLS_CA_FILE: 'f' },
      'REDIS_TLS_CA_FILE needs a REDIS_URL that begins with rediss://.',
    ],
  ])('that cannot be used are told in one line: %j', (environment, line) => {
    expect(() => readRedisSettings(environment)).toThrow(
      expect.objectContaining({ name: 'UnusableSetting', message: line }) as Error,
    );
  });
});
