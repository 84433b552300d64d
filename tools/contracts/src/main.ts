import { releasedContract } from '@rapport/contracts/documents';
import { writeFileSync } from 'node:fs';
import { check, type Verdict } from './check';
import { CLIENT_FILE, generateClient } from './client/generate-client';
import { release } from './release';

async function client(): Promise<Verdict> {
  writeFileSync(CLIENT_FILE, await generateClient());
  return { isCompatible: true, lines: [`wrote ${CLIENT_FILE}`] };
}

/** `npm run contracts -- check | release | client` */
const commands: Readonly<Record<string, () => Verdict | Promise<Verdict>>> = {
  check: () => check(releasedContract()),
  release,
  client,
};

async function main(name = ''): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const verdict: Verdict = command
    ? await command()
    : { isCompatible: false, lines: [`npm run contracts -- ${Object.keys(commands).join(' | ')}`] };
  (verdict.isCompatible ? process.stdout : process.stderr).write(`${verdict.lines.join('\n')}\n`);
  process.exitCode = verdict.isCompatible ? 0 : 1;
}

void main(process.argv[2]);
