import 'reflect-metadata';
import { printed, trace, UnknownName } from './trace';

const [name] = process.argv.slice(2);
if (name === undefined) {
  process.stderr.write('npm run trace -- <public event or KPI>, e.g. sales.order-placed.v1 or revenue\n');
  process.exitCode = 1;
} else
  try {
    process.stdout.write(`${printed(trace(name))}\n`);
  } catch (error) {
    if (!(error instanceof UnknownName)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
