import { parseArgs } from 'node:util';
import { applyFault, type FaultCommand } from './fault-command';
import { startDouble } from './start-double';

const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string' } } });
if (!values.folder) {
  process.stderr.write('usage: main.js --folder <where its log is kept> [--port <port>]\n');
  process.exit(2);
}

void startDouble({ folder: values.folder, port: Number(values.port ?? 0) }).then(
  (double) => {
    process.stdout.write(`the KurrentDB double listens at ${double.url}\n`);
    process.on('message', (command: FaultCommand) => applyFault(double.faults, command));
    // who started it is gone
    process.on('disconnect', () => void double.close().then(() => process.exit(0)));
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void double.close().then(() => process.exit(0)));
  },
  (error: Error) => {
    process.stderr.write(`the KurrentDB double did not start: ${error.message}\n`);
    process.exit(1);
  },
);
