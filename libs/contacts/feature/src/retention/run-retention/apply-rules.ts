import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import {
  isExpired,
  keptUpTo,
  lastYearOver,
  timeOf,
  type ExpiringClass,
  type RetentionRule,
  type RetentionState,
  type RuleOutcome,
} from '@rapport/contacts-domain';
import type { Concerns } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, findPage, KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import { START, type Clock, type EventStore, type KeyVault, type ReadModels } from '@rapport/platform-ports';
import { contactRowsModel } from '../../contact/list-contacts/contact-rows.model';
import { Erasures } from '../../erasure/erasures';
import { Profiles } from '../../profile/profiles';
import { TimelineQuery } from '../../timeline/timeline-query';
import { Retention, RETENTION } from '../retention';

/** Where the events of a class are. */
const streamsOf: Readonly<Record<ExpiringClass, readonly string[]>> = {
  interaction: ['contacts_interactions-', 'contacts_interaction-'],
  message: ['marketing_message-'],
  failed: ['contacts_failedMessages-'],
};
const PAGE = 1_000;
const ACTOR = 'system:retention';

/** Does what the rules say, or counts what they would do. Every step may be repeated. */
@Injectable()
export class ApplyRules {
  constructor(
    private readonly retention: Retention,
    private readonly profiles: Profiles,
    private readonly timeline: TimelineQuery,
    private readonly erasures: Erasures,
    private readonly audit: Audit,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async all(dryRun: boolean, signal: AbortSignal): Promise<RuleOutcome[]> {
    const { state } = await this.retention.peek(RETENTION);
    const outcomes: RuleOutcome[] = [];
    for (const rule of state.rules) {
      signal.throwIfAborted();
      outcomes.push(await this.one(rule, dryRun, signal));
    }
    return outcomes;
  }

  private one(rule: RetentionRule, dryRun: boolean, signal: AbortSignal): Promise<RuleOutcome> {
    switch (rule.then) {
      case 'destroy-keys':
        return this.destroyKeys(rule, dryRun, signal);
      case 'erase-persons':
        return this.erasePersons(rule, dryRun, signal);
      default:
        return rule satisfies never;
    }
  }

  private async destroyKeys(
    rule: RetentionRule & { readonly then: 'destroy-keys' },
    dryRun: boolean,
    signal: AbortSignal,
  ): Promise<RuleOutcome> {
    const now = this.clock.now();
    const { retentionClass, id } = rule;
    const { state } = await this.retention.peek(RETENTION);
    const { through, ...found } = await this.find(rule, state, now, signal);
    if (dryRun) return { rule: id, ...found };
    for (const year of found.years) {
      await this.vault.expire(retentionClass, year, now);
      const command = { type: 'expire', retentionClass, year, rule: id } as const;
      const origin = { id: eventId('data-expired', retentionClass, year), now, actor: ACTOR };
      await this.retention.run(RETENTION, command, origin);
      const named = { action: 'contacts.data-expired', subjectIds: [`${retentionClass}/${year}`] };
      await this.audit.record({ actor: ACTOR, ...named });
    }
    const origin = { id: eventId('retention-applied', id, through), now, actor: ACTOR };
    await this.retention.run(RETENTION, { type: 'apply', retentionClass, through }, origin);
    return { rule: id, ...found };
  }

  /**
   * What is too old: of years that were never destroyed all of it, of the others what came in since the last run. The log is
   * read from its beginning only when another year is over.
   */
  private async find(
    rule: RetentionRule & { readonly then: 'destroy-keys' },
    state: RetentionState,
    now: number,
    signal: AbortSignal,
  ) {
    const { retentionClass } = rule;
    const last = lastYearOver(rule, now);
    const applied = state.applied[retentionClass] ?? START;
    const years = new Set<number>();
    const persons = new Set<number>();
    let events = 0;
    const filter = { streamPrefixes: streamsOf[retentionClass] };
    const through = await this.store.end();
    for (let after = isExpired(state, retentionClass, last) ? applied : START; after < through;) {
      signal.throwIfAborted();
      const page = await this.store.readAll({ after, through, filter, parts: 'plain', limit: PAGE });
      for (const { occurredAt, position, data } of page.events) {
        const year = new Date(occurredAt).getUTCFullYear();
        if (year > last || (isExpired(state, retentionClass, year) && position <= applied)) continue;
        events++;
        years.add(year);
        const { subject } = data as Concerns;
        if (subject) persons.add(subject.number);
      }
      after = page.through;
    }
    return { years: [...years].toSorted((a, b) => a - b), events, persons: persons.size, through };
  }

  private async erasePersons(
    { id: rule, months }: RetentionRule,
    dryRun: boolean,
    signal: AbortSignal,
  ): Promise<RuleOutcome> {
    const upTo = keptUpTo(months, this.clock.now());
    let persons = 0;
    for await (const contact of this.unchangedSince(upTo)) {
      signal.throwIfAborted();
      const profile = await this.profiles.find(contact);
      const [first, ...others] = profile.subjects.map(({ id, number }) => ({ id, number }));
      if (!first || profile.erased) continue;
      const whose = { subjects: profile.subjects.map(({ number }) => number) };
      const [last] = await this.timeline.newest(whose, profile, {}, 1);
      if (last && timeOf(last.moment) >= upTo) continue;
      persons++;
      if (dryRun) continue;
      await this.audit.record({
        ...{ actor: ACTOR, action: 'contacts.person-erased' },
        subjectIds: [first, ...others].map(({ id }) => id),
      });
      await this.erasures.request([first, ...others], ACTOR);
      await this.erasures.carryOut(first.id, [first, ...others], ACTOR);
    }
    return { rule, years: [], events: 0, persons };
  }

  /** Ids of contacts of whom no fact is newer; collected first, since erasing changes the list. */
  private async *unchangedSince(time: number): AsyncGenerator<string> {
    const ids: string[] = [];
    for (const status of ['active', 'archived'] as const)
      for (let cursor: string | null | undefined; cursor !== null;) {
        const where = [
          { field: 'status', op: 'eq', value: status },
          { field: 'changedAt', op: 'lt', value: time },
        ] as const;
        const query = { sort: 'changedAt', limit: 200, ...(cursor && { cursor }) };
        const page = await findPage(this.readModels, contactRowsModel, where, query);
        for (const { id } of page.items) ids.push(id);
        cursor = page.next;
      }
    yield* ids;
  }
}
