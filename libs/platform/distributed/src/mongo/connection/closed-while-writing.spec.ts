import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import './closed-while-writing';

interface Writer {
  writeCommand(this: object, command: object, options: object): Promise<void>;
}

const ofMongoose = createRequire(require.resolve('mongoose'));
const { Connection } = ofMongoose('mongodb/lib/cmap/connection') as {
  readonly Connection: { readonly prototype: Writer };
};
const command = { toBin: async () => [Buffer.from('hello')] };
const write = (connection: object) =>
  Connection.prototype.writeCommand.call(connection, command, { agreedCompressor: 'none' });

it('fails what is written to a connection that was closed the turn before', async () => {
  const [socket, error] = [new Socket(), new Error('the pool was cleared')];
  const written = write({ socket, error });
  socket.destroy();
  await expect(written).rejects.toBe(error);
});

it('says so where the connection has not noticed yet', async () => {
  const socket = new Socket();
  const written = write({ socket, error: null });
  socket.destroy();
  await expect(written).rejects.toThrow('closed before the command was written');
});
