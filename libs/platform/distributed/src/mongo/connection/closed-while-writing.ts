import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** What of the driver's own connection this file is about. */
interface DriverConnection {
  readonly closed: boolean;
  readonly socket: Socket;
  /** Why it is closed. */
  readonly error: Error | null;
  cleanup: (this: DriverConnection, error: Error) => void;
  writeCommand: (this: DriverConnection, command: unknown, options: unknown) => Promise<void>;
}

interface DriverModule {
  readonly Connection: { readonly prototype: DriverConnection };
}

const ofMongoose = createRequire(require.resolve('mongoose'));
const { prototype } = (ofMongoose('mongodb/lib/cmap/connection') as DriverModule).Connection;
const { cleanup, writeCommand } = prototype;

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

/**
 * A connection that is closed between the driver's check and its write, which is a turn later, is written to for ever: a
 * socket that is gone takes nothing, and tells nobody. Where that befell the command by which a server is watched, the
 * process never saw the server again.
 */
prototype.writeCommand = function tellsWhoComesTooLate(command: unknown, options: unknown): Promise<void> {
  const written = writeCommand.call(this, command, options);
  return new Promise((resolve, reject) => {
    written.then(resolve, reject);
    setImmediate(() => {
      if (this.socket.destroyed)
        reject(this.error ?? new Error('the connection was closed before the command was written'));
    });
  });
};
