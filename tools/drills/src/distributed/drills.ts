import type { Drill } from '../drill';
import { expected, outcomeOf } from '../outcome';
import { cutMissing, cutNetwork, inOwnNetwork } from './cut';
import { heldService } from './held';
import { distributedKill } from './kill';
import { MOST_MEMORY_MB } from './memory';
import { distributedOutage, drainWithinMs, outageMissing, readHow, readTakeable } from './outage';
import { parkedKey } from './parked-key';
import { twoReplicas } from './replicas';
import { rollingRestarts } from './rolling';

/** Faults of five services and the gateway, over engines of the drill's own. */
export const distributedDrills: Readonly<Record<string, Drill>> = {
  'distributed-kill': {
    text: 'SIGKILL of any process of the distributed deployment under load (--rounds); break: acknowledge-early',
    run: async ({ rounds, seed, broken, report }) => {
      const result = await distributedKill({ rounds, seed, report, ...(broken && { broken }) });
      report(`${result.sent} sent, ${result.acknowledged} acknowledged, drained within ${result.drainedMs} ms`);
      return outcomeOf(result);
    },
  },
  'distributed-outage': {
    text: '--engine kafka|mongo|redis|event-store --how stopped|hung|killed|emptied --seconds 60; break: acknowledge-early, relay-forgets',
    run: async ({ engine, how, seconds, seed, broken, report }) => {
      const [taken, way] = [readTakeable(engine), readHow(how)];
      const missing = outageMissing(taken, way);
      if (missing) {
        report(`SKIPPED ${taken} ${way}: ${missing}`);
        return [];
      }
      const result = await distributedOutage({
        engine: taken,
        how: way,
        seconds,
        seed,
        report,
        ...(broken && { broken }),
      });
      report(`${result.sent} sent, ${result.acknowledged} acknowledged, ${result.refused} requests refused`);
      const isLate = way !== 'emptied' && result.drainedMs > drainWithinMs(seconds);
      return [
        ...outcomeOf(result),
        ...(way === 'emptied' || result.red > 0 ? [] : ['nobody said that it was not ready']),
        ...(isLate ? [`drained within ${result.drainedMs} ms, longer than twice the outage`] : []),
      ];
    },
  },
  'distributed-held': {
    text: '--service analytics stands still for --seconds 60 under load, and goes on',
    run: async ({ service, seconds, seed, report }) => {
      const result = await heldService({ service, seconds, seed, report });
      report(
        `${result.sent} sent, ${result.acknowledged} acknowledged; most memory ${JSON.stringify(result.memory)} MB`,
      );
      const tooMuch = Object.entries(result.memory).filter(([, mb]) => mb > MOST_MEMORY_MB);
      return [
        ...outcomeOf(result),
        ...tooMuch.map(([name, mb]) => `${name} took ${mb} MB`),
        ...(result.drainedMs > drainWithinMs(seconds) ? [`drained within ${result.drainedMs} ms`] : []),
      ];
    },
  },
  'distributed-cut': {
    text: 'the network between --service contacts and the others is cut for --seconds 60, under load; needs root',
    missing: cutMissing,
    run: async ({ service, seconds, seed, report }) => {
      const code = inOwnNetwork();
      if (code !== null) return code === 0 ? [] : ['see above'];
      const result = await cutNetwork({ service, seconds, seed, report });
      report(`${result.sent} sent, ${result.acknowledged} acknowledged, ${result.refused} requests refused`);
      return [...outcomeOf(result), ...(result.isLate ? [`drained within ${result.drainedMs} ms`] : [])];
    },
  },
  'distributed-rolling': {
    text: 'every process stopped and started again under load, over and over (--rounds 20); break: acknowledge-early',
    run: async ({ rounds, seed, broken, report }) => {
      const result = await rollingRestarts({ rounds, seed, report, ...(broken && { broken }) });
      report(`${result.sent} sent, ${result.acknowledged} acknowledged, ${result.refused} requests refused`);
      return outcomeOf(result);
    },
  },
  'distributed-replicas': {
    text: 'the same messages to two replicas at once, over four partitions (--rounds messages); break: no-first-copies',
    run: async ({ rounds, seed, broken, report }) => {
      const result = await twoReplicas({ messages: rounds, seed, ...(broken && { broken }) });
      report(`${result.sent} messages, each sent three times`);
      return outcomeOf(result);
    },
  },
  'distributed-parking': {
    text: 'one key of a projection fails, the others go on; break: swallow-poison',
    run: async ({ broken }) => {
      const result = await parkedKey({ ...(broken && { broken }) });
      return [
        ...expected('parked keys', result.parked, 1),
        ...expected('messages of others on timelines', result.othersOnce, result.others),
        ...expected('messages of the poisoned key in the end', result.ownInTheEnd, result.own),
      ];
    },
  },
};
