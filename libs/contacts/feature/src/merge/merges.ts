import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import { orient, type KnownContact, type MergeState, type MergeTieCommand } from '@rapport/contacts-domain';
import type { SubjectRef } from '@rapport/contracts';
import { DomainError, eventId, StaleVersion } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  isSightLimited,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { contactKind } from '../contact/contact.kind';
import { LinkCommands } from '../link/link-commands';
import { takenFields, type FieldChoice } from './field-choice';
import { mergeKind, mergeTiesKind } from './merge.kind';
import { MergedContacts, type MergedContact } from './merged-contacts';

/** What a person decides: that `with` is the same person as the contact that it is merged into. */
export interface MergeDecision {
  /** The contact that is merged away. */
  readonly with: string;
  /** By field: the contact's own value, or that of the other one. Default: its own, where it has one. */
  readonly fields?: FieldChoice;
  readonly reason: string;
}

/** Two contacts that may be merged, as they are shown. */
export interface Pair {
  readonly kept: MergedContact & { readonly state: KnownContact };
  readonly merged: MergedContact & { readonly state: KnownContact };
}

/**
 * Merges of contacts, and their undoing.
 *
 * A merge writes into none of the two contacts. It links their subjects, so that timeline, consents and KPIs are those of
 * one person, and says which contact answers, with which values of the other. All of that is folded from the merges that
 * are not undone whenever somebody asks. So an undo is exact at any later time and in any order: what is shown is what
 * would be shown had the merge never been. Whatever was said to either contact in between stays with the one it was said
 * to. Of overlapping merges each stands for itself: it names the two contacts that answered when a person decided. When A
 * took in B, and then C, and the first merge is undone, C stays with A, for that was what the person saw and chose; and
 * when A with B was merged into D, undoing B's merge takes B alone out of D.
 */
@Injectable()
export class Merges {
  private readonly merges;
  private readonly ties;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly contacts: MergedContacts,
    private readonly links: LinkCommands,
    private readonly audit: Audit,
  ) {
    this.merges = new Records(store, vault, mergeKind);
    this.ties = new Records(store, vault, mergeTiesKind);
  }

  /**
   * The two as they are shown now, each answered for by whom it was merged into.
   *
   * @throws DomainError `CONTACT.NOT_FOUND`, `CONTACT.ERASED`, `MERGE.SAME_CONTACT`
   */
  async pair(id: string, other: string): Promise<Pair> {
    const [kept, merged] = await Promise.all([this.contacts.load(id), this.contacts.load(other)]);
    if (kept.id === merged.id)
      throw new DomainError('MERGE.SAME_CONTACT', 'conflict', 'the two are one contact already', {
        contactId: kept.id,
      });
    return { kept: known(kept), merged: known(merged) };
  }

  /**
   * Merges `with` into the contact; answers with the id and version of the merge. `origin.version` is that of the contact.
   *
   * @throws DomainError, StaleVersion
   */
  async merge(id: string, decision: MergeDecision, origin: CommandOrigin): Promise<ChangedDto> {
    const { version, ...context } = origin;
    if ((await this.merges.peek(origin.id)).version > 0) return this.carriedOut(origin.id, context);
    const { kept, merged } = await this.pair(id, decision.with);
    if (version !== undefined && version !== kept.version)
      throw new StaleVersion(contactKind.streamPrefix + kept.id, version - 1, kept.version - 1);
    const taken = takenFields(kept.state, merged.state, decision.fields);
    const subjects = { kept: kept.state.subject, merged: merged.state.subject };
    const command = { type: 'merge', merge: origin.id, ...subjects, taken, reason: decision.reason } as const;
    await this.merges.run(origin.id, command, context);
    await this.audited('contacts.contacts-merged', subjects, context);
    const done = await this.carriedOut(origin.id, context);
    // Whoever else saw to it may have found that it came too late.
    const { state } = await this.merges.peek(origin.id);
    if (state.status === 'undone') throw tooLate();
    return done;
  }

  /**
   * Makes two contacts of one again, whatever happened since. Done twice it changes nothing.
   *
   * @throws DomainError `MERGE.NOT_FOUND`, `MERGE.ERASED`; StaleVersion
   */
  async undo(id: string, reason: string, origin: CommandOrigin): Promise<ChangedDto> {
    const { state } = await this.merges.load(id);
    // Whoever does not see who answers takes nothing apart.
    if (state.status !== 'none' && isSightLimited()) await this.contacts.load(state.about.subject.id);
    if (state.status === 'merged') await this.refuseErased(state);
    const { events } = await this.merges.handled(id, { type: 'undo', reason }, origin);
    for (const { data } of events)
      await this.audited('contacts.merge-undone', { kept: data.subject, merged: data.merged }, origin);
    return this.carriedOut(id, origin);
  }

  /**
   * Sees to all that follows from a merge or its undoing, as often as it is asked to: whoever decided may not have lived
   * to see to it. Of two people who merge the same contact at the same time one comes too late, and that merge is undone.
   *
   * @throws DomainError `MERGE.MERGED_AWAY` where the merge came too late
   */
  async carriedOut(id: string, { now, actor }: Pick<CommandOrigin, 'now' | 'actor'>): Promise<ChangedDto> {
    const { state, version } = await this.merges.load(id);
    const step = (name: string) => ({ id: eventId(id, name), now, actor, causationId: id });
    if (state.status === 'none') return { id, version };
    const { merge, subject, merged, taken } = state.about;
    const tie = (whose: SubjectRef, command: MergeTieCommand) =>
      this.ties.handled(whose.id, command, step(`${command.type} ${whose.id}`));
    const pair = orient({ ...subject, kind: 'contact' }, { ...merged, kind: 'contact' });
    if (state.status === 'undone') {
      await this.links.run({ type: 'unmerge', ...pair, merge, cause: eventId(id, 'undo') }, step('unmerge'));
      for (const whose of [merged, subject]) await tie(whose, { type: 'separate', merge, subject: whose });
      return { id, version };
    }
    try {
      await tie(merged, { type: 'merge-away', merge, subject: merged, into: subject });
      await tie(subject, { type: 'take-in', merge, subject, contact: merged, taken });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.merges.run(
        id,
        { type: 'undo', reason: error.message },
        { ...step('overtaken'), actor: 'system:merges' },
      );
      await this.carriedOut(id, { now, actor });
      throw error;
    }
    await this.links.run({ type: 'merge', ...pair, merge, cause: id }, step('merge'));
    return { id, version };
  }

  private audited(
    action: string,
    { kept, merged }: Readonly<Record<'kept' | 'merged', SubjectRef>>,
    { actor }: Pick<CommandOrigin, 'actor'>,
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectIds: [kept.id, merged.id] });
  }

  private async refuseErased({ about }: Extract<MergeState, { status: 'merged' }>): Promise<void> {
    const contacts = await Promise.all([about.subject, about.merged].map(({ id }) => this.contacts.load(id)));
    if (contacts.some(({ state }) => state.status === 'erased'))
      throw new DomainError('MERGE.ERASED', 'conflict', 'the person was erased: nothing is left to take apart');
  }
}

const tooLate = () =>
  new DomainError('MERGE.MERGED_AWAY', 'conflict', 'one of the two was merged into another contact meanwhile');

function known(contact: MergedContact): Pair['kept'] {
  const { state } = contact;
  if (state.status === 'none' || state.status === 'erased')
    throw new DomainError('CONTACT.ERASED', 'gone', 'the person was erased', { contactId: contact.id });
  return { ...contact, state };
}
