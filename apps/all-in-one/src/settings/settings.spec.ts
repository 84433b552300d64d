import { resolve } from 'node:path';
import { UnusableSetting } from '@rapport/platform-ports';
import { readSettings } from './settings';

const longKey = 'k'.repeat(32);

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      logLevel: 'info',
    });
  });

  it('takes port, host, folder, log level and first keys', () => {
    const environment = {
      PORT: '0',
      HOST: '0.0.0.0',
      RAPPORT_DATA: '/srv/rapport',
      RAPPORT_ADMIN_KEY: longKey,
      RAPPORT_WRITE_KEY: `${longKey}w`,
      RAPPORT_LOG: 'warn',
    };
    expect(readSettings(environment)).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataFolder: '/srv/rapport',
      adminKey: longKey,
      writeKey: `${longKey}w`,
      logLevel: 'warn',
    });
  });

  it('takes the mail server and the sender', () => {
    const url = 'smtps://user:password@mail.example.com';
    expect(readSettings({ RAPPORT_SMTP_URL: url })).toMatchObject({ mail: { url, from: 'rapport@localhost' } });
    expect(readSettings({ RAPPORT_SMTP_URL: url, RAPPORT_MAIL_FROM: 'Us <us@example.com>' })).toMatchObject({
      mail: { url, from: 'Us <us@example.com>' },
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ RAPPORT_LOG: 'loud' }, 'RAPPORT_LOG'],
    [{ RAPPORT_ADMIN_KEY: 'short' }, 'RAPPORT_ADMIN_KEY'],
    [{ RAPPORT_WRITE_KEY: `${longKey} ${longKey}` }, 'RAPPORT_WRITE_KEY'],
    [{ RAPPORT_SMTP_URL: 'mail.example.com' }, 'RAPPORT_SMTP_URL'],
    [{ RAPPORT_SMTP_URL_FILE: '/nowhere/smtp-url' }, 'RAPPORT_SMTP_URL_FILE'],
  ])('refuses %o and names the variable', (environment, name) => {
    expect(() => readSettings(environment)).toThrow(UnusableSetting);
    expect(() => readSettings(environment)).toThrow(name);
  });

  it('has a folder of its own for the demo, and knows no other option', () => {
    expect(readSettings({}, ['--demo'])).toMatchObject({ demo: true, dataFolder: resolve('demo-data') });
    expect(readSettings({ RAPPORT_DATA: '/srv/x' }, ['--demo'])).toMatchObject({ dataFolder: '/srv/x' });
    expect(readSettings({}, ['--demo', '--reset'])).toMatchObject({ demo: true, reset: true });
    expect(() => readSettings({}, ['--dmeo'])).toThrow(UnusableSetting);
    expect(() => readSettings({}, ['--reset'])).toThrow('--demo');
  });

  it('never repeats a key', () => {
    expect(() => readSettings({ RAPPORT_ADMIN_KEY: 'hunter2' })).toThrow(expect.not.stringContaining('hunter2'));
  });
});
