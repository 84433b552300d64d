import { Inject, Injectable } from '@nestjs/common';
import { ruleOf, type IdentifierFlags, type LinkEdge } from '@rapport/contacts-domain';
import type { LinkedSubject } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import { EVENT_STORE, KEY_VAULT, READ_MODEL_STORE, waitForModels, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { LinkCommands } from '../link/link-commands';
import { linkEdgesModel } from '../link/link-edges.model';
import { linkEdgeSource } from '../profile/link-edge-source';
import { identifierFlagsModel } from './identifier-flags.model';
import { IDENTIFIER_FLAGS, IdentityRules } from './identity-rules';
import { sharedIdentifierKind } from './identity.kind';

type Caused = Pick<CommandOrigin, 'id' | 'now' | 'actor'>;

const PAGE = 500;

/** Takes the links of an id back that identifies nobody, and gives them again once it does. */
@Injectable()
export class SuspendedLinks {
  private readonly count;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly rules: IdentityRules,
    private readonly links: LinkCommands,
  ) {
    this.count = aggregateHandler(store, sharedIdentifierKind);
  }

  /** Of a link that was just made, at `position`: whether one of its ends is shared by now. */
  async check(ends: readonly [LinkedSubject, LinkedSubject], position: Position, caused: Caused): Promise<void> {
    const rules = await this.rules.current();
    for (const end of ends) {
      const { mostProfiles } = ruleOf(rules, end.kind);
      if (mostProfiles === null) continue;
      // Links of the last moments may be missing here: half way to the limit it is worth waiting for them.
      if ((await this.edgeCount(end.id)) > mostProfiles / 2) {
        await waitForModels(this.readModels, ['contacts.links@1'], position);
        await this.recount(end, mostProfiles, caused);
      }
    }
    const suspended = await this.rules.suspendedAmong(ends.map(({ id }) => id));
    for (const by of suspended) await this.sweepPair(ends, by, 'suspend', caused);
  }

  /** Finds out whether an id is shared, and sees to its links where that is news. */
  async recount(id: LinkedSubject, mostProfiles: number | null, caused: Caused): Promise<void> {
    const { number, kind } = id;
    const data = { kind, subject: { id: id.id, number }, profiles: await this.profilesOf(id.id), mostProfiles };
    const cause = eventId(caused.id, 'count', id.id);
    const stream = sharedIdentifierKind.streamPrefix + id.id;
    const { events } = await this.count(stream, { type: 'count', ...data }, { ...caused, id: cause });
    if (events.length > 0) await this.sweep(id.id, caused);
  }

  /** After the rules changed: what was shared may not be any more. */
  async recountShared(caused: Caused): Promise<void> {
    const rules = await this.rules.current();
    const where = [{ field: 'status', op: 'eq', value: 'suspended' } as const];
    const found: StoredDocument[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readModels.find(identifierFlagsModel, {
        where,
        sort: [],
        limit: PAGE,
        ...(cursor && { cursor }),
      });
      found.push(...page.items);
      cursor = page.next;
    }
    for (const { id, document } of found) {
      const { kind, subject: number, isShared } = document as IdentifierFlags;
      if (isShared) await this.recount({ id, number, kind }, ruleOf(rules, kind).mostProfiles, caused);
    }
  }

  /** Every link of an id, as its flags say. */
  async sweep(id: string, caused: Caused): Promise<void> {
    await waitForModels(this.readModels, [IDENTIFIER_FLAGS, 'contacts.links@1'], await this.store.end());
    const isSuspended = (await this.rules.suspendedAmong([id])).length > 0;
    for (const { ends } of await this.edgesOf(id))
      await this.sweepPair(ends, id, isSuspended ? 'suspend' : 'resume', caused);
  }

  private async sweepPair(
    [from, to]: readonly [LinkedSubject, LinkedSubject],
    by: string,
    type: 'suspend' | 'resume',
    caused: Caused,
  ): Promise<void> {
    const cause = eventId(caused.id, type, by);
    await this.links.run({ type, from, to, by, cause }, { ...caused, id: cause });
  }

  /** How many contacts, or users, whichever are more, an id was ever named with. An undone link does not change that. */
  private async profilesOf(id: string): Promise<number> {
    const others = (await this.edgesOf(id)).map(({ ends }) => ends.find((end) => end.id !== id)?.kind);
    const count = (kind: string) => others.filter((other) => other === kind).length;
    return Math.max(count('contact'), count('userId'));
  }

  /** At least as many as profiles, and quick to tell. */
  private async edgeCount(id: string): Promise<number> {
    const count = (field: 'from' | 'to') => this.readModels.count(linkEdgesModel, [{ field, op: 'eq', value: id }]);
    const [out, into] = await Promise.all([count('from'), count('to')]);
    return out + into;
  }

  private async edgesOf(id: string): Promise<readonly LinkEdge[]> {
    const edges = await linkEdgeSource(this.readModels, this.vault).touching([id]);
    return edges.filter(({ erased }) => !erased);
  }
}
