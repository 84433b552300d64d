import { status } from '@grpc/grpc-js';
import { ReadResp, type ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults';
import type { DoubleLog } from '../log/double-log';
import { eventFilter } from './event-filter';
import { RpcError, send, startOf, type ReadCall } from './read-call';
import { checkpoint, eventResponse } from './read-response';

/** `ReadBatchSize` of the server's enumerators, the search window where a client names none. */
const readBatchSize = 32;
/** Events that may wait for a live subscriber before it counts as slow (`LiveChannelOptions` of the server's enumerators). */
const liveBuffer = 200;

/**
 * A subscription to `$all`: the rules of Enumerator.AllSubscriptionFiltered.cs and SubscriptionsService.cs.
 *
 * - It begins behind its position. It is confirmed, catches up by pages, says that it has caught up, and is live then.
 * - Filtered, it gives a checkpoint: catching up after a page that fills the interval (multiplier × search window, in
 *   events looked at, wanted or not) and at the end; live whenever as many events have come.
 * - A live subscriber that does not keep up is taken back to catching up, or dropped where `faults` say so.
 */
export async function subscribe(
  call: ReadCall,
  options: ReadReq.Options,
  log: DoubleLog,
  faults: Faults,
): Promise<void> {
  const filter = options.getFilter();
  const wanted = eventFilter(filter);
  const window = filter?.hasMax() ? filter.getMax() : readBatchSize;
  const interval = filter ? Math.max(1, filter.getCheckpointintervalmultiplier()) * window : Infinity;
  const structuredIds = options.getUuidOption()?.hasStructured() ?? false;
  const dropped = new RpcError(
    status.ABORTED,
    'Operation timed out: the subscription was dropped, its consumer is slow',
  );
  let end: Error | 'cancelled' | undefined;
  let wake = () => {};
  const close = (why: Error | 'cancelled') => {
    end ??= why;
    wake();
  };
  const unsubscribe = [log.onGrowth(() => wake()), faults.onDropSubscriptions(() => close(dropped))];
  for (const event of ['cancelled', 'close', 'error'] as const) call.on(event, () => close('cancelled'));

  let index = startOf(log, options);
  const position = options.getAll()?.getPosition();
  const first = log.at(index)?.position ?? Infinity;
  // (commit, 0) lies before the event at that commit position, (commit, commit) is the event
  if (position && Number(position.getCommitPosition()) === first && Number(position.getPreparePosition()) >= first)
    index++;
  let [live, considered] = [false, 0];
  // Catching up, a checkpoint is the last event given or, where nothing matched since, the place at which the page began:
  // (behind the record before it, 0), which is `CurrentPos` of the page; of the empty one at the end, where the next
  // event will be.
  let [given, pageStart, last] = [-1, first, { commit: -1, prepare: -1 }];
  const give = async (commit: number, prepare: number) => {
    // the same checkpoint is never given twice (MoveNextAsync)
    if (commit < last.commit || (commit === last.commit && prepare <= last.prepare)) return;
    last = { commit, prepare };
    await send(call, checkpoint(commit, prepare));
  };
  const giveCatchingUp = () => (given >= pageStart ? give(given, given) : give(pageStart, 0));
  try {
    await send(
      call,
      new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())),
    );
    while (!end) {
      const event = log.at(index);
      if (!event) {
        if (!live) {
          if (filter && pageStart < Infinity) await giveCatchingUp();
          await send(call, new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
          [live, considered] = [true, 0];
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (end || index < log.length) resolve();
        });
        await faults.delay();
        continue;
      }
      if (live && log.length - index > liveBuffer) {
        if (faults.slowConsumers === 'drop') throw dropped;
        live = false;
      }
      index++;
      considered++;
      if (wanted(event)) {
        await send(call, eventResponse(event, structuredIds));
        given = event.position;
      }
      const pageEnds = live || considered % window === 0;
      if (pageEnds && considered >= interval) {
        await (live ? give(event.position, event.position) : giveCatchingUp());
        considered = 0;
      }
      if (pageEnds) pageStart = log.at(index)?.position ?? log.nextPlace;
    }
    if (end instanceof Error) throw end;
  } finally {
    for (const stop of unsubscribe) stop();
  }
}
