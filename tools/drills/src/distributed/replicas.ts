import { setTimeout as pause } from 'node:timers/promises';
import { message } from '../load/messages';
import { random } from '../load/random';
import { Sender } from '../load/sender';
import { startFleet } from './fleet';
import { Load } from './load';
import { settle, type Settled } from './settle';

const PATIENCE_MS = 60_000;

export interface ReplicasOptions {
  /** Messages that both replicas get at the same moment. */
  readonly messages: number;
  readonly seed: number;
  readonly broken?: string;
}

/** Every message goes to both replicas of contacts at once, and again when the event store has forgotten its newest ids. */
export async function twoReplicas({ messages, seed, broken }: ReplicasOptions): Promise<Settled> {
  const fleet = await startFleet({ contacts: 2, ...(broken && { broken }) });
  const dice = random(seed);
  const load = new Load(fleet.doors, dice);
  const senders = ['contacts', 'contacts-2'].map((name) => new Sender(fleet.deployment.urlOf(name)));
  try {
    load.sent.push(...Array.from({ length: messages }, (_, n) => message(n, dice)));
    for (const one of load.sent) {
      await Promise.all(senders.map((sender) => sender.sendOne(one)));
      load.acknowledged.add(one);
    }
    await fleet.taken('event-store').kill();
    await fleet.taken('event-store').start();
    for (const name of fleet.deployment.names) await fleet.deployment.untilReady(name);
    for (const [n, one] of load.sent.entries()) await untilTaken(() => senders[n % 2]?.sendOne(one));
    return await settle(fleet, load);
  } finally {
    for (const sender of senders) sender.close();
    load.close();
    await fleet.remove();
  }
}

/** Services take a moment until they have found the event store again. */
async function untilTaken(send: () => Promise<unknown> | undefined): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(200))
    try {
      await send();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
}
