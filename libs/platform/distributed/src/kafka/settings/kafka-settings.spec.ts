import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaSettings } from './kafka-settings';

const url = { KAFKA_URL: 'one:9092,two:9093' };

describe('the settings of Kafka', () => {
  it('need nothing but the brokers', () => {
    expect(kafkaSettings(url)).toEqual({ brokers: ['one:9092', 'two:9093'], partitions: 4, replication: 3 });
  });

  it('take secrets and certificates from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-kafka-'));
    const file = join(folder, 'secret');
    writeFileSync(file, 'tiger\n');
    const settings = kafkaSettings({
      ...url,
      KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
      KAFKA_SASL_USERNAME: 'scott',
      KAFKA_SASL_PASSWORD_FILE: file,
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: file,
      KAFKA_PARTITIONS: '16',
      KAFKA_REPLICATION: '1',
    });
    rmSync(folder, { recursive: true });

    expect(settings).toEqual({
      brokers: ['one:9092', 'two:9093'],
      sasl: { mechanism: 'scram-sha-512', username: 'scott', password: 'tiger' },
      tls: { ca: 'tiger\n' },
      partitions: 16,
      replication: 1,
    });
  });

  it.each([
    [{}, /^KAFKA_URL is missing/],
    [{ KAFKA_URL: 'kafka://one:9092' }, /^KAFKA_URL must be host:port/],
    [{ KAFKA_URL: 'one' }, /^KAFKA_URL must be host:port/],
    [{ KAFKA_URL: 'one:99999' }, /^KAFKA_URL must be host:port/],
    [{ ...url, KAFKA_SASL_MECHANISM: 'md5' }, /^KAFKA_SASL_MECHANISM must be one of/],
    [{ ...url, KAFKA_SASL_USERNAME: 'scott' }, /^KAFKA_SASL_MECHANISM is missing/],
    [{ ...url, KAFKA_SASL_MECHANISM: 'plain' }, /^KAFKA_SASL_USERNAME is missing/],
    [{ ...url, KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'scott' }, /^KAFKA_SASL_PASSWORD or/],
    [{ ...url, KAFKA_SASL_PASSWORD_FILE: '/nowhere' }, /^KAFKA_SASL_PASSWORD_FILE cannot be read \(ENOENT\)/],
    [{ ...url, KAFKA_TLS: 'yes' }, /^KAFKA_TLS must be true or false/],
    [{ ...url, KAFKA_TLS_CA_FILE: __filename }, /^KAFKA_TLS must be true where/],
    [{ ...url, KAFKA_TLS: 'true', KAFKA_TLS_CERT_FILE: __filename }, /^KAFKA_TLS_CERT_FILE and/],
    [{ ...url, KAFKA_PARTITIONS: '0' }, /^KAFKA_PARTITIONS must be a number/],
    [{ ...url, KAFKA_REPLICATION: 'three' }, /^KAFKA_REPLICATION must be a number/],
  ])('refuse %j in one line', (env, line) => {
    expect(() => kafkaSettings(env)).toThrow(line);
  });
});
