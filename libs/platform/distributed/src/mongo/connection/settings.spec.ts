import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongoSettings } from './settings';

describe('where MongoDB is', () => {
  it('is said by the environment, or by a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-mongo-'));
    const file = join(folder, 'url');
    writeFileSync(file, 'mongodb+srv://ann:secret@db.example/?tls=true\n');
    expect(mongoSettings({ MONGO_URL: 'mongodb://db:27017' })).toEqual({ url: 'mongodb://db:27017' });
    expect(mongoSettings({ MONGO_URL_FILE: file })).toEqual({ url: 'mongodb+srv://ann:secret@db.example/?tls=true' });
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{}, /^MONGO_URL is not set/],
    [{ MONGO_URL: '' }, /^MONGO_URL is not set/],
    [{ MONGO_URL: 'mongodb://a', MONGO_URL_FILE: '/b' }, /both set/],
    [{ MONGO_URL: 'http://ann:secret@db' }, /^MONGO_URL must begin with mongodb:(?!.*secret)/],
    [{ MONGO_URL: 'mongodb://' }, /^MONGO_URL must begin with mongodb:/],
    [{ MONGO_URL_FILE: '/no/such/file' }, /^MONGO_URL_FILE cannot be read \(ENOENT\)\.$/],
  ])('is refused in one line: %j', (env, message) => {
    expect(() => mongoSettings(env)).toThrow(message);
  });
});
