import './small-heap';
import 'reflect-metadata';
import { releaseStartMemory } from '@rapport/platform-embedded';
import { stopOnSignals } from '@rapport/platform-nest';
import { startApplication } from './application';
import { resetDemo } from './demo/demo-mark';
import { fillDemo } from './demo/fill-demo';
import { firstSteps } from './first-steps';
import { readSettings } from './settings/settings';
import { plainReason } from './start-failure';

/** `npm start`: everything in one process, on one port. */
async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  if (settings.reset) resetDemo(settings.dataFolder);
  const { app, url, mintedKeys, signInLink } = await startApplication(settings);
  stopOnSignals(app);
  process.stdout.write(firstSteps({ url, settings, mintedKeys, signInLink: await signInLink() }));
  releaseStartMemory();
  if (settings.demo) await fillDemo(app, url, settings.dataFolder);
}

main().catch((error: unknown) => {
  const reason = plainReason(error);
  process.stderr.write(reason ? `rapport: ${reason}\n` : `rapport: could not start.\n${describe(error)}\n`);
  process.exit(1);
});

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
