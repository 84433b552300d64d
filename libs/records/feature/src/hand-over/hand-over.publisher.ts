import type { HandOverAdvanced } from '@rapport/contracts';
import type { PartEvent } from '@rapport/records-domain';
import type { Publisher } from '@rapport/platform-ports';

const ADVANCED = 'hand-over-part-advanced';
const FINISHED = 'hand-over-part-finished';

/** `<context>.hand-over-advanced.v1`: how far the context is; which records they were stays private. Free of Nest. */
export function handOverPublisher(context: string): Publisher {
  const type = `${context}.hand-over-advanced.v1`;
  return {
    context,
    publishes: { [ADVANCED]: [type], [FINISHED]: [type] },
    publish(event) {
      const { handOver, givenInAll, refusedInAll } = event.data as Extract<
        PartEvent,
        { type: typeof FINISHED }
      >['data'];
      const data: HandOverAdvanced = {
        ...{ handOver, given: givenInAll, refused: refusedInAll },
        isFinished: event.type === FINISHED,
      };
      return [{ type, data }];
    },
  };
}
