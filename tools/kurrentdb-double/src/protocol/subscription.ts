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
  if (position && log.at(index)?.position === Number(position.getCommitPosition())) index++;
  let [live, considered, lastCheckpoint] = [false, 0, -1];
  // the same checkpoint is never given twice (MoveNextAsync)
  const give = async (at: number) => {
    if (at > lastCheckpoint) await send(call, checkpoint(at));
    lastCheckpoint = Math.max(lastCheckpoint, at);
  };
  try {
    await send(
      call,
      new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())),
    );
    while (!end) {
      const event = log.at(index);
      if (!event) {
        if (!live) {
          const last = log.at(index - 1);
          if (last && filter) await give(last.position);
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
      if (wanted(event)) await send(call, eventResponse(event, structuredIds));
      const pageEnds = live || considered % window === 0;
      if (pageEnds && considered >= interval) {
        await give(event.position);
        considered = 0;
      }
    }
    if (end instanceof Error) throw end;
  } finally {
    for (const stop of unsubscribe) stop();
  }
}
