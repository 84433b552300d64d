import { connect, type Socket } from 'node:net';

/** One connection, one request at a time; reads no more of an answer than it must, so that the load costs little. */
export class Caller {
  private answered: ((position: number) => void) | null = null;
  private failed: (error: Error) => void = () => undefined;
  private received = '';

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (data) => this.receive(String(data)));
    socket.on('error', (error) => this.failed(error));
    socket.on('close', () => this.failed(new Error('the server hung up')));
  }

  static open(port: number): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Caller(socket)));
      socket.once('error', reject);
    });
  }

  /** Resolves with the `Rapport-Position` of the answer, 0 where there is none. @throws unless it is 200 */
  call(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = () => undefined;
    this.socket.destroy();
  }

  private receive(data: string): void {
    this.received += data;
    const answer = this.received;
    const headEnd = answer.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
    if (answer.length < headEnd + 4 + length) return;
    this.received = '';
    if (!answer.startsWith('HTTP/1.1 200')) this.failed(new Error(answer));
    else this.answered?.(Number(/rapport-position: (\d+)/i.exec(answer)?.[1] ?? 0));
  }
}
