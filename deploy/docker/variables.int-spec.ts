import { readServiceSettings, neededSecretFrom, urlFrom } from '@rapport/deployment';
import { keyVaultEndpoint, masterKeySource } from '@rapport/platform-distributed/vault';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readGatewaySettings } from '../../apps/gateway/src/gateway-settings';
import { environmentOf, ownServices, readCompose, ROOT, type ComposeService } from './compose-file';

const own = ownServices(readCompose());
const secrets = mkdtempSync(join(tmpdir(), 'rapport-first-start-'));
afterAll(() => rmSync(secrets, { recursive: true }));

function firstStart(): void {
  const { status, stderr } = spawnSync('sh', [join(__dirname, 'first-start.sh'), secrets], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

const everything = (): Record<string, string> =>
  Object.fromEntries(filesIn(secrets).map((file) => [file, readFileSync(join(secrets, file), 'utf8')]));

// Every installation has openssl in its image; a machine without it says so.
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) process.stderr.write('SKIPPED the first start: no openssl on the PATH\n');
(hasOpenssl ? describe : describe.skip)('the first start', () => {
  beforeAll(firstStart, 60_000);

  it('makes files that nobody else reads, no two alike, and never makes them again', () => {
    const made = everything();
    for (const file of Object.keys(made).filter((name) => name !== 'complete'))
      expect([file, statSync(join(secrets, file)).mode & 0o777]).toEqual([file, 0o400]);
    const random = Object.values(made).flatMap((text) => text.match(/^[0-9a-f]{64}$/gm) ?? []);
    // The only one in two places: as KurrentDB's own and in its address; Kafka's and Mongo's stand within other text.
    expect(new Set(random).size).toBe(random.length);
    firstStart();
    expect(everything()).toEqual(made);
  });

  it.each(own)('makes what %s needs to start, and its variables are ones that it understands', (name, service) => {
    const environment = inContainer(service);
    const settings = readServiceSettings(environment);
    expect(settings).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      kafka: { brokers: ['kafka:9092'], sasl: { username: 'rapport' }, replication: 1 },
      redis: { host: 'redis', port: 6379 },
    });
    expect(new URL(settings.mongo.url).host).toBe('mongo:27017');
    expect(new URL(settings.kurrentDb.url).searchParams.get('tls')).toBe('true');
    expect(urlFrom(environment, 'RAPPORT_GATEWAY_URL')).toMatch(/:3000$/);
    if (name === 'contacts') expect(masterKeySource(environment)).toBeDefined();
    else {
      expect(keyVaultEndpoint(environment).url.host).toBe('contacts:3000');
      expect(neededSecretFrom(environment, 'RAPPORT_SERVICE_SECRET')).toHaveLength(64);
    }
    if (name === 'gateway') {
      const { upstreams, oidc } = readGatewaySettings(environment);
      expect(Object.entries(upstreams)).toEqual(
        own.map(([other]) => [other, `http://${other}:3000`]).filter(([other]) => other !== 'gateway'),
      );
      expect(oidc).toBeNull();
    }
  });
});

it('sets no variable that nothing reads, and leaves none to chance', () => {
  const set = new Set(own.flatMap(([, service]) => Object.keys(environmentOf(service))));
  const known = variablesInSources();
  expect([...set].filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !set.has(name) && !isSetOtherwise(name)).sort()).toEqual([]);
});

/** The variables of a container, with the folders of the installation where they are here. */
function inContainer(service: ComposeService): Record<string, string> {
  const mounted = (service.volumes ?? []).flatMap((volume) =>
    typeof volume === 'object' && volume.source === 'secrets' ? [volume] : [],
  );
  return Object.fromEntries(
    Object.entries(environmentOf(service)).map(([name, value]) => {
      const from = mounted.find(({ target }) => value.startsWith(`${target}/`));
      if (!from) return [name, value];
      return [name, join(secrets, from.volume?.subpath ?? '', value.slice(from.target.length))];
    }),
  );
}

/** Variables that compose leaves out on purpose. */
function isSetOtherwise(name: string): boolean {
  const plainForm = `${name}_FILE`;
  return (
    // Each secret comes as a file here, and may come as text elsewhere.
    ['KURRENTDB_URL', 'MONGO_URL', 'REDIS_URL', 'KAFKA_SASL_PASSWORD'].includes(name) ||
    (/(SECRET|KEY)$/.test(name) && variablesInSources().has(plainForm)) ||
    // Inside its network Kafka and Redis speak without TLS; the vault too.
    /^KAFKA_TLS|_CA_FILE$/.test(name) ||
    // The provider gives it, and not to every client: compose.override.yml.
    name.startsWith('RAPPORT_OIDC_CLIENT_SECRET') ||
    // While a secret is replaced, or with a key management service: compose.override.yml.
    /^RAPPORT_(FORMER_|KMS_)/.test(name) ||
    // Traces: where they go and how many is enough for most; the rest is for compose.override.yml.
    /^OTEL_(?!EXPORTER_OTLP_ENDPOINT$|TRACES_SAMPLER)/.test(name) ||
    // The address of a mail server comes as text, empty where there is none: compose.override.yml gives it as a file.
    name === 'RAPPORT_SMTP_URL_FILE' ||
    // A first write key is made in the console or by the API.
    name.startsWith('RAPPORT_WRITE_KEY')
  );
}

/** Where settings are read: each name stands in quotes or is taken out of the environment by its own name. */
function variablesInSources(): Set<string> {
  const folders = [
    ...['libs/deployment/src', 'libs/platform/distributed/src', 'libs/platform/nest/src/telemetry/tracing'],
    ...['apps/gateway/src', 'apps/contacts/src', 'libs/analytics/feature/src/report'],
    'libs/contacts/feature/src/enrichment',
  ];
  const found = new Set<string>();
  for (const folder of folders)
    for (const file of filesIn(resolve(ROOT, folder)).filter((each) => /(?<!spec)\.ts$/.test(each))) {
      if (/fixtures|under-test/.test(file)) continue;
      const text = readFileSync(resolve(ROOT, folder, file), 'utf8');
      const NAME = '(?:PORT|HOST|(?:RAPPORT|KAFKA|MONGO|REDIS|KURRENTDB|OTEL)_[A-Z_]*[A-Z])';
      for (const [, name = ''] of text.matchAll(new RegExp(`'(${NAME})'`, 'g'))) found.add(name);
      for (const [, name = ''] of text.matchAll(new RegExp(`[{,] (${NAME}): \\w+`, 'g'))) found.add(name);
      for (const [, name] of text.matchAll(new RegExp(`ecret(?:From|Of)\\(\\w+, '(${NAME})'`, 'g')))
        found.add(`${name}_FILE`);
    }
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
