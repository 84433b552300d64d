import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import { keptUpTo, timeOf, type RetentionRule, type RuleOutcome } from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, findPage, KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, ReadModels } from '@rapport/platform-ports';
import { contactRowsModel } from '../../contact/list-contacts/contact-rows.model';
import { Erasures } from '../../erasure/erasures';
import { Profiles } from '../../profile/profiles';
import { TimelineQuery } from '../../timeline/timeline-query';
import { Retention, RETENTION } from '../retention';
import { findOverdue, namesOf, type KeysRule, type Period } from './find-overdue';

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

  private async destroyKeys(rule: KeysRule, dryRun: boolean, signal: AbortSignal): Promise<RuleOutcome> {
    const now = this.clock.now();
    const { retentionClass, id } = rule;
    const { state } = await this.retention.peek(RETENTION);
    const { through, last, periods, ...found } = await findOverdue(this.store, { rule, state, now, signal });
    const outcome = { rule: id, ...namesOf(periods), ...found };
    if (dryRun) return outcome;
    for (const period of periods) await this.destroyPeriod(rule, period, now);
    const origin = { id: eventId('retention-applied', id, through), now, actor: ACTOR };
    await this.retention.run(RETENTION, { type: 'apply', retentionClass, through, month: last }, origin);
    return outcome;
  }

  private async destroyPeriod({ id, retentionClass }: KeysRule, { year, month }: Period, now: number): Promise<void> {
    await this.vault.expire(retentionClass, month === undefined ? year : year * 100 + month, now);
    const parts = month === undefined ? [year] : [year, month];
    const command = { type: 'expire', retentionClass, year, ...(month !== undefined && { month }), rule: id } as const;
    const origin = { id: eventId('data-expired', retentionClass, ...parts), now, actor: ACTOR };
    await this.retention.run(RETENTION, command, origin);
    const named = { action: 'contacts.data-expired', subjectIds: [`${retentionClass}/${parts.join('-')}`] };
    await this.audit.record({ actor: ACTOR, ...named });
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
    return { rule, years: [], months: [], events: 0, persons };
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
