import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StreamsClient } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import type {
  BatchAppendReq,
  BatchAppendResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { randomUUID } from 'node:crypto';
import { brokenCall, readAnswer, type Answer } from './append-answer';
import { appendMessages, type Request } from './append-request';

type Call = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

interface Pending {
  /** When we give up, ms since 1970. */
  readonly until: number;
  readonly resolve: (answer: Answer) => void;
}

/** Appends that the server has at once; more of them wait here, so that none is late only because of the others. */
const mostUnderWay = 512;
const sweepMs = 250;
/** How much longer than the server we wait for its answer. */
const graceMs = 1_000;

/**
 * All appends of a process on one BatchAppend call, in the order in which they are sent.
 *
 * The client's own `appendToStream` is not used: where a connection breaks while it waits for the call to drain, it leaves
 * an unhandled rejection (backpressuredWrite.js 1.3.1), which ends the process; and it encodes every event three times.
 * Its channel is used: finding the leader, TLS, credentials, reconnection.
 */
export class AppendCall {
  private session: Promise<Session> | undefined;
  private readonly sessions = new Set<Session>();
  private readonly sweeper: NodeJS.Timeout;
  private underWay = 0;
  private readonly turns: (() => void)[] = [];

  constructor(private readonly client: KurrentDBClient) {
    this.sweeper = setInterval(() => {
      for (const session of this.sessions) session.giveUp(Date.now());
    }, sweepMs).unref();
  }

  /** Never rejects: whatever happens is an answer. The time it may take begins when it is sent, `answerMs`. */
  async send(append: Omit<Request, 'deadline'>, answerMs: number): Promise<Answer> {
    if (this.underWay < mostUnderWay) this.underWay++;
    else await new Promise<void>((resolve) => this.turns.push(resolve));
    try {
      const session = await this.open();
      return await session.send({ ...append, deadline: Date.now() + answerMs });
    } catch (error) {
      return brokenCall(error instanceof Error ? error : new Error(String(error)));
    } finally {
      // the place goes to who waits longest, so that nobody overtakes
      const next = this.turns.shift();
      if (next) next();
      else this.underWay--;
    }
  }

  close(): void {
    clearInterval(this.sweeper);
    for (const session of this.sessions) session.end(new Error('the event store is closed'));
  }

  private open(): Promise<Session> {
    this.session ??= this.begin().catch((error: unknown) => {
      this.session = undefined;
      throw error;
    });
    return this.session;
  }

  private async begin(): Promise<Session> {
    const create = this.client['GRPCStreamCreator'](StreamsClient, 'batchAppend', (streams) =>
      streams.batchAppend(...this.client['callArguments']({ requiresLeader: true }, { deadline: Infinity })),
    );
    const session = new Session(await create(), () => {
      this.sessions.delete(session);
      this.session = undefined;
    });
    this.sessions.add(session);
    return session;
  }
}

/** One call, as long as it lasts. */
class Session {
  private readonly pending = new Map<string, Pending>();
  private over: Error | undefined;

  constructor(
    private readonly call: Call,
    private readonly onOver: () => void,
  ) {
    call.on('data', (response: BatchAppendResp) =>
      this.answer(response.getCorrelationId()?.getString() ?? '', readAnswer(response)),
    );
    call.on('error', (error) => this.end(error));
    call.on('end', () => this.end(new Error('the server ended the call')));
  }

  send(request: Request): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.over) {
        resolve(brokenCall(this.over));
        return;
      }
      const correlation = randomUUID();
      this.pending.set(correlation, { until: request.deadline + graceMs, resolve });
      for (const message of appendMessages(correlation, request)) this.call.write(message);
    });
  }

  /** A server that hangs answers nothing, not even an error: the call goes with the append that is over its time. */
  giveUp(now: number): void {
    for (const { until } of this.pending.values())
      if (until <= now) {
        this.end(new Error('no answer in time'));
        return;
      }
  }

  end(cause: Error): void {
    if (this.over) return;
    this.over = cause;
    this.onOver();
    this.call.cancel();
    for (const correlation of [...this.pending.keys()]) this.answer(correlation, brokenCall(cause));
  }

  private answer(correlation: string, answer: Answer): void {
    const pending = this.pending.get(correlation);
    this.pending.delete(correlation);
    pending?.resolve(answer);
  }
}
