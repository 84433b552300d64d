import { Injectable } from '@nestjs/common';
import { isObject, type Message } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { inLines, isSightLimited } from '@rapport/platform-nest';
import type { Consignment } from '../../ingest/consignment';
import { Ingest } from '../../ingest/ingest';
import {
  asOutcome,
  commandOf,
  textIn,
  timeIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 500;
const SOURCE = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * Rows that are messages of the tracking API, as an export holds them. They go through the same gate as those that come
 * over the network: the same id of a message of the same source is the same event, and known for good.
 */
@Injectable()
export class TrackedTarget implements ImportTarget {
  readonly name = 'tracked';

  constructor(private readonly ingest: Ingest) {}

  /** In the order of the file: what a message says of who is who counts for those behind it. */
  async run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    for (let from = 0; from < drafts.length; from += AT_ONCE) {
      const some = drafts.slice(from, from + AT_ONCE);
      const found = await Promise.all(some.map((draft) => asFinding(() => this.consignmentOf(draft, context))));
      outcomes.push(...(await this.taken(found)));
    }
    return outcomes;
  }

  /** Those of one source that stand behind each other go in at once. */
  private async taken(found: readonly (Consignment | RowOutcome)[]): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    for (let at = 0; at < found.length;) {
      const first = found[at];
      if (!first) break;
      if ('kind' in first) {
        outcomes.push(first);
        at++;
        continue;
      }
      const run: Consignment[] = [];
      for (let next = found[at]; next && !('kind' in next) && isOfSame(next, first); next = found[++at]) run.push(next);
      const together = { ...first, messages: run.flatMap(({ messages }) => messages) };
      const { eventIds, repeated } = await this.ingest.take(together);
      const known = new Set(repeated);
      outcomes.push(...eventIds.map((id, index) => ({ kind: known.has(index) ? 'skipped' : 'created', id }) as const));
    }
    return outcomes;
  }

  check(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowFinding[]> {
    return inLines(
      drafts,
      (_, index) => index,
      async (draft) => ({
        outcome: await asOutcome(() => {
          this.consignmentOf(draft, context);
          return Promise.resolve({ kind: 'created', id: '' });
        }),
      }),
      AT_ONCE,
    );
  }

  /** @throws DomainError where the gate would not take it: what comes in a file is rejected there, and no failed message. */
  private consignmentOf(draft: RowDraft, context: RowContext): Consignment {
    // Messages go onto the timeline of whomever they name.
    if (isSightLimited())
      throw new DomainError('IMPORT.OUT_OF_SIGHT', 'invalid', 'only who sees all contacts brings messages', {
        path: 'message',
      });
    const { fields } = draft;
    const source = textIn(fields, 'source') ?? context.system;
    if (!SOURCE.test(source)) throw bad('source', 'is no name of a source');
    const said = fields['message'];
    if (!isObject(said)) throw bad('message', 'has to be a JSON object');
    const at = timeIn(fields, 'at');
    const own = commandOf(context, draft, 'tracked');
    const message = { ...said, messageId: said['messageId'] ?? own };
    const consignment: Consignment = {
      messages: [at === undefined ? message : happenedAt(message, at)],
      sender: { source, actor: context.actor },
      receivedAt: context.now,
      mintMessageId: () => own,
    };
    const refusal = this.ingest.refusalOf(consignment);
    if (refusal) throw bad('message', refusal.message);
    return consignment;
  }
}

/** When it happened was found out when it came in: the clock of its sender is not corrected a second time. */
function happenedAt({ sentAt: _, ...message }: Message, at: number): Message {
  return { ...message, timestamp: new Date(at).toISOString() };
}

const isOfSame = (one: Consignment, other: Consignment): boolean => one.sender.source === other.sender.source;

async function asFinding(found: () => Consignment): Promise<Consignment | RowOutcome> {
  let consignment: Consignment | undefined;
  const outcome = await asOutcome(() => {
    consignment = found();
    return Promise.resolve({ kind: 'created', id: '' });
  });
  return consignment ?? outcome;
}

const bad = (path: string, message: string) => new DomainError('IMPORT.BAD_VALUE', 'invalid', message, { path });
