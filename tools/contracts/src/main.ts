import { releasedContract } from '@rapport/contracts/documents';
import { check, type Verdict } from './check';
import { release } from './release';

/** `npm run contracts -- check | release` */
const commands: Readonly<Record<string, () => Verdict>> = { check: () => check(releasedContract()), release };

const command = commands[process.argv[2] ?? ''];
if (command) {
  const { isCompatible, lines } = command();
  (isCompatible ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
  process.exitCode = isCompatible ? 0 : 1;
} else {
  process.stderr.write('npm run contracts -- check | release\n');
  process.exitCode = 1;
}
