import { fill } from './fill/fill';
import { ProgressBar } from './fill/progress-bar';
import type { DemoOrder } from './order';

// Nobody waits for it any more.
process.once('disconnect', () => process.exit(1));

/** A process of its own, so that the server has its thread for itself; told by its parent what to do. */
process.once('message', (order: DemoOrder) => {
  const bar = new ProgressBar(process.stderr);
  fill({ ...order, onProgress: (progress) => bar.show(progress) }).then(
    (filled) => {
      bar.end();
      process.send?.(filled, () => process.exit(0));
    },
    (error: unknown) => {
      bar.end();
      process.stderr.write(
        `rapport: the demo data is not complete: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      process.exit(1);
    },
  );
});
