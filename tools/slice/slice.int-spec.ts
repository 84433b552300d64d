import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'rapport-slice-'));
const COPIED = ['libs', 'apps', 'tools', 'package.json', 'tsconfig.json', 'tsconfig.base.json', 'jest.config.cjs'];

/** A copy of the workspace whose `@rapport` links lead to the copy, and everything else to what is installed. */
beforeAll(() => {
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true });
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@rapport'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@rapport') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  for (const name of readdirSync(join(root, 'node_modules/@rapport')))
    symlinkSync(readlinkSync(join(root, 'node_modules/@rapport', name)), join(modules, '@rapport', name));
});
afterAll(() => rmSync(copy, { recursive: true }));

/** As on a developer's machine, where golden outputs of a new event are added; on CI they would be missing. */
const { CI: _, ...env } = process.env;

function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${args.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}

it('a new slice builds, and its tests pass', () => {
  const written = run('tools/slice/slice.cjs', 'contacts', 'contact', 'block-contact').split('\n');
  for (const file of [
    'libs/contracts/src/contacts/contact.schema.ts',
    'libs/contacts/domain/src/contact/contact.decider.ts',
    'libs/contacts/domain/src/contact/block-contact.spec.ts',
    'libs/contacts/feature/src/contact/block-contact/block-contact.controller.ts',
    'libs/contacts/feature/src/contact/index.ts',
  ])
    expect(written).toContain(file);
  run('node_modules/@typescript/native/bin/tsc', '-b', 'libs/contacts/feature');
  const contact = 'libs/contacts/domain/src/contact';
  const published = 'libs/contacts/feature/src/contact/contact.publisher';
  const tests = run('node_modules/jest/bin/jest.js', '--verbose', contact, published, 'libs/contracts');
  for (const name of [
    'block-contact needs a record',
    'contact-blocked',
    'contacts.contact-blocked.v1: the example is valid',
  ])
    expect(tests).toContain(name);
}, 180_000);

it('a new slice of another aggregate builds too, begun with a sibling whose command says more', () => {
  const from = ['--like', 'lose-opportunity'];
  const written = run('tools/slice/slice.cjs', 'sales', 'opportunity', 'pause-opportunity', ...from).split('\n');
  for (const file of [
    'libs/contracts/src/sales/opportunity.schema.ts',
    'libs/sales/domain/src/opportunity/opportunity.decider.ts',
    'libs/sales/domain/src/opportunity/opportunity-rows.projection.ts',
    'libs/sales/feature/src/opportunity/bulk-opportunities/bulk-opportunities.controller.ts',
    'libs/sales/feature/src/opportunity/pause-opportunity/pause-opportunity.dto.ts',
    'libs/sales/feature/src/sales.module.ts',
  ])
    expect(written).toContain(file);
  run('node_modules/@typescript/native/bin/tsc', '-b', 'libs/sales/feature');
  const opportunity = 'libs/sales/domain/src/opportunity';
  const published = 'libs/sales/feature/src/opportunity/opportunity.publisher';
  const tests = run('node_modules/jest/bin/jest.js', '--verbose', opportunity, published);
  for (const name of ['pause-opportunity needs a record', 'opportunity-paused']) expect(tests).toContain(name);
}, 180_000);

it('leaves alone what other slices make the command of the sibling from', () => {
  const from = ['--like', 'deliver-message'];
  const written = run('tools/slice/slice.cjs', 'marketing', 'message', 'delay-message', ...from).split('\n');
  expect(written).toContain('libs/marketing/domain/src/message/message.decider.ts');
  expect(written).toContain('libs/marketing/feature/src/message/bulk-messages/bulk-messages.controller.ts');
  expect(written.filter((file) => file.includes('take-provider-events'))).toEqual([]);
  run('node_modules/@typescript/native/bin/tsc', '-b', 'libs/marketing/feature');
  const message = 'libs/marketing/domain/src/message/delay-message.spec.ts';
  expect(run('node_modules/jest/bin/jest.js', '--verbose', message)).toContain('delay-message needs a record');
}, 180_000);

it('begins with a sibling that is there, and writes over nothing', () => {
  expect(() => run('tools/slice/slice.cjs', 'contacts', 'contact', 'tag-contact')).toThrow('already');
  expect(() => run('tools/slice/slice.cjs', 'contacts', 'contact', 'a-contact', '--like', 'b-contact')).toThrow(
    '--like',
  );
});
