import { setTimeout as pause } from 'node:timers/promises';
import { message, type Message } from '../load/messages';
import { Sender } from '../load/sender';

const LOOPS = 4;
const BATCH = 10;
const BATCH_AGAIN = 100;
const REST_MS = 100;

/** Messages from several senders, and the ledger of what was acknowledged, kept outside of what is drilled. */
export class Load {
  readonly sent: Message[] = [];
  readonly acknowledged = new Set<Message>();
  /** Requests that were answered otherwise, or not at all. */
  refused = 0;
  private readonly senders: readonly Sender[];
  private running = false;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    doors: readonly string[],
    private readonly dice: () => number,
    /** Of each sender, between two requests. */
    private readonly restMs = REST_MS,
  ) {
    this.senders = doors.map((door) => new Sender(door));
  }

  start(): void {
    this.running = true;
    this.loops = Promise.all(Array.from({ length: LOOPS }, () => this.loop()));
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.loops;
  }

  close(): void {
    for (const sender of this.senders) sender.close();
  }

  /** All of it again, so many times, each time by the next door. */
  async repeat(times: number): Promise<void> {
    const all = [...this.sent];
    for (let time = 1; time <= times; time++)
      for (let at = 0; at < all.length; at += BATCH_AGAIN) {
        const messages = all.slice(at, at + BATCH_AGAIN);
        await this.senders[time % this.senders.length]?.send(messages);
        for (const one of messages) this.acknowledged.add(one);
      }
  }

  /** What nobody acknowledged, as SDKs do, and some of what was: it must count once. */
  async sendAgain(): Promise<void> {
    const again = this.sent.filter((one) => !this.acknowledged.has(one) || this.dice() < 0.1);
    for (let at = 0; at < again.length; at += BATCH_AGAIN) {
      const messages = again.slice(at, at + BATCH_AGAIN);
      await this.senders[0]?.send(messages);
      for (const one of messages) this.acknowledged.add(one);
    }
  }

  private async loop(): Promise<void> {
    while (this.running) {
      const sender = this.senders[Math.floor(this.dice() * this.senders.length)];
      if (!sender) return;
      const messages = Array.from({ length: this.dice() < 0.5 ? BATCH : 1 }, () => this.next());
      const [first] = messages;
      try {
        await (messages.length === 1 && first ? sender.sendOne(first) : sender.send(messages));
        for (const one of messages) this.acknowledged.add(one);
      } catch {
        // Nobody knows whether these are stored.
        this.refused++;
      }
      await pause(this.restMs);
    }
  }

  /** Page views, orders and others; now and then somebody signs in on a device, always the same person. */
  private next(): Message {
    const one = message(this.sent.length, this.dice);
    const { anonymousId, messageId, timestamp } = one.body;
    const identify = { anonymousId, messageId, timestamp, type: 'identify', userId: `owner-of-${String(anonymousId)}` };
    const next = this.dice() < 0.1 ? { ...one, body: { ...identify, traits: { plan: 'gold' } }, counts: {} } : one;
    this.sent.push(next);
    return next;
  }
}
