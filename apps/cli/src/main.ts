import { run } from './run';

/** `npm run rapport -- …`: npm and the bootstrap run us in the project's folder and say where the caller is. */
async function main(): Promise<void> {
  const home = process.cwd();
  process.chdir(process.env['INIT_CWD'] ?? home);
  process.exitCode = await run(process.argv.slice(2), {
    output: process,
    environment: process.env,
    home,
    signal: interrupted(),
  });
}

/** The first Ctrl+C ends a command in good order, the second at once. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
    });
  return controller.signal;
}

void main();
