import Ajv2020 from 'ajv/dist/2020';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environmentOf, ownServices, readCompose, ROOT, type ComposeVolume } from './compose-file';

const compose = readCompose();
const services = Object.entries(compose.services);
const contexts = ['contacts', 'sales', 'marketing', 'service-desk', 'analytics'];

it('is a compose file, by the schema of the specification', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, 'compose-spec.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
  validate(compose);
  expect(validate.errors).toBeNull();
});

it('runs five services and the gateway, each from a file that is built', () => {
  const own = ownServices(compose);
  expect(own.map(([name]) => name).sort()).toEqual([...contexts, 'gateway'].sort());
  for (const [name, { command = [] }] of own) {
    expect(command).toEqual([`apps/${name}/dist/main.js`]);
    expect(existsSync(resolve(ROOT, `apps/${name}/src/main.ts`))).toBe(true);
  }
});

describe.each(services)('%s', (name, service) => {
  const isOneShot = name === 'first-start';
  const isOwn = service.image === 'rapport:local';

  it('names nothing that is not there', () => {
    for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(other);
    for (const network of service.networks ?? []) expect(Object.keys(compose.networks)).toContain(network);
    for (const volume of service.volumes ?? []) expect(isThere(volume)).toBe(true);
  });

  it('has limits, a health check, and an image of one exact version', () => {
    expect(service.deploy?.resources?.limits).toEqual({ cpus: expect.any(String), memory: expect.any(String) });
    expect(isOneShot || isOwn || service.healthcheck !== undefined).toBe(true);
    expect(service.image).toMatch(/^(rapport|rapport-first-start):local$|:v?\d+\.\d+\.\d+(-[a-z]+)?$/);
  });

  it('waits for what it needs to be healthy', () => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {}))
      expect([other, condition]).toEqual([
        other,
        other === 'first-start' ? 'service_completed_successfully' : 'service_healthy',
      ]);
  });

  it('has no password in its variables, and is reached from outside only where it is an entry', () => {
    const secrets = Object.entries(environmentOf(service)).filter(
      ([variable]) => /PASSWORD|SECRET|KEY|TOKEN/.test(variable) && !variable.endsWith('_URL'),
    );
    expect(secrets.filter(([variable, value]) => !variable.endsWith('_FILE') || !value.startsWith('/'))).toEqual([]);
    expect((service.ports ?? []).length > 0).toBe(['gateway', 'grafana'].includes(name));
    for (const port of service.ports ?? []) expect(port).toMatch(/^\$\{RAPPORT_LISTEN:-127\.0\.0\.1\}:/);
  });

  if (isOwn)
    it('can change nothing of its own files', () => {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    });
});

function isThere(volume: string | ComposeVolume): boolean {
  const [source = ''] = typeof volume === 'string' ? volume.split(':') : [volume.source];
  return source.startsWith('./') ? existsSync(resolve(ROOT, source)) : Object.hasOwn(compose.volumes, source);
}
