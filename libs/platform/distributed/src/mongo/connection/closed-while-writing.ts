import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** What of the driver's own connection this file is about. */
interface DriverConnection {
  readonly closed: boolean;
  readonly socket: Socket;
  cleanup: (this: DriverConnection, error: Error) => void;
}

interface DriverModule {
  readonly Connection: { readonly prototype: DriverConnection };
}

const ofMongoose = createRequire(require.resolve('mongoose'));
const { prototype } = (ofMongoose('mongodb/lib/cmap/connection') as DriverModule).Connection;
const { cleanup } = prototype;

/**
 * A command that is larger than the socket's buffer waits in driver 7.8 for `drain`, and beside it hears of the socket's
 * `error` alone. A connection that is given up then (its server hangs, its pool is cleared) has no error, so that the
 * command would wait for ever. Here it hears why.
 */
prototype.cleanup = function tellsWhoWrites(error: Error): void {
  const isOpen = !this.closed;
  cleanup.call(this, error);
  if (isOpen && this.socket.listenerCount('error') > 0) this.socket.emit('error', error);
};
