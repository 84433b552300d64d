import { Inject, Injectable } from '@nestjs/common';
import {
  isLeftOut,
  mayContact,
  type ActionsOfPerson,
  type FoundAction,
  type LatestAnalysis,
  type NextActionsDocument,
  type Reach,
  type ReachReason,
} from '@rapport/analytics-domain';
import type { ActionRule } from '@rapport/analytics-domain/models';
import { CLOCK, currentSight, knownPerson, KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { DomainError } from '@rapport/eventsourcing';
import { Kpis } from '../kpi/kpis';
import { AnsweringModels } from '../kpi/models/answering-models';
import { linkedNow } from '../kpi/people/people-now';
import type { NextActionDto, NextActionsOfPersonDto, NextActionsPage } from './read-next-actions/next-actions.dto';
import { reachOfPeople } from './reach-of-people';

type Head = {
  readonly rules: readonly ActionRule[];
  readonly fatigue: { readonly times: number; readonly days: number };
};
type Latest = LatestAnalysis & { readonly head: Head & { readonly currency: string } };

const KIND = 'next-actions';

/** What the newest analysis found, as far as the persons may be contacted now. */
@Injectable()
export class NextActions {
  constructor(
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `PERSON.NOT_FOUND`, also of who is erased or not the viewer's to see */
  async ofPerson(id: string): Promise<NextActionsOfPersonDto> {
    const { number } = await knownPerson(this.vault, id);
    const models = await this.answering.current();
    const { nextActions, reach } = models.lists;
    const subjects = (await linkedNow(this.kpis.sources, models)).subjectsOf(number);
    const [latest, found, known] = await Promise.all([
      this.latest(),
      this.readModels.getMany(nextActions.model, subjects.map(String)),
      reachOfPeople(this.readModels, reach.model, subjects),
    ]);
    // Who became one person since has what was found of each.
    const own = found.flatMap((each) => (each && each.document['analysis'] === latest?.analysis ? of(each) : []));
    if (own.length === 0 && currentSight('contacts.contacts'))
      throw new DomainError('PERSON.NOT_FOUND', 'not-found', 'there is no such contact');
    const said = subjects.flatMap((subject) => known.get(subject) ?? []);
    const leftOut = isLeftOut(said);
    const told = { subject: id, label: LABEL, leftOut, ...this.told(latest) };
    if (!latest || leftOut) return { ...told, items: [], withheld: [] };
    return { ...told, ...this.sorted(latest, bestOfEach(own), said) };
  }

  /** Persons with the action that is best of those that are open now; by what was best when it was computed. */
  async list(owner: string | undefined, limit: number, cursor?: string): Promise<NextActionsPage> {
    const latest = await this.latest();
    if (!latest) return { label: LABEL, ...this.told(latest), items: [], next: null };
    const models = await this.answering.current();
    const { nextActions, reach } = models.lists;
    const page = await this.readModels.find(nextActions.model, {
      where: [
        ...(owner === undefined ? [] : [{ field: 'owner', op: 'eq', value: owner } as const]),
        { field: 'analysis', op: 'eq', value: latest.analysis },
      ],
      sort: [{ field: 'best', direction: 'desc' }],
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    const linked = await linkedNow(this.kpis.sources, models);
    const people = page.items.map((stored) => ({ ...of(stored), subjects: linked.subjectsOf(Number(stored.id)) }));
    const ids = people.flatMap(({ subject }) => subject ?? []);
    const alive = new Set((await this.vault.subjectsById(ids)).flatMap((subject) => subject?.id ?? []));
    const known = await reachOfPeople(
      this.readModels,
      reach.model,
      people.flatMap(({ subjects }) => subjects),
    );
    const items = people.flatMap(({ subjects, ...person }) => {
      const said = subjects.flatMap((subject) => known.get(subject) ?? []);
      const { subject, owner: whose } = person;
      if (subject === null || !alive.has(subject) || isLeftOut(said)) return [];
      const [action] = this.sorted(latest, person.actions, said).items;
      return action ? [{ subject, owner: whose, action }] : [];
    });
    return { label: LABEL, ...this.told(latest), items, next: page.next };
  }

  private sorted(
    { head: { rules, fatigue } }: Latest,
    actions: readonly FoundAction[],
    said: readonly Reach[],
  ): Pick<NextActionsOfPersonDto, 'items' | 'withheld'> {
    const now = this.clock.now();
    const [items, withheld]: [NextActionDto[], NextActionsOfPersonDto['withheld']] = [[], []];
    for (const { rule: name, product, because, ...found } of actions) {
      const rule = rules.find((each) => each.name === name);
      if (!rule) continue;
      const { title, channels, purpose } = rule;
      const answers = channels.map((channel) => ({
        channel,
        reason: mayContact(said, { now, purpose, channel, most: fatigue }),
      }));
      const open = answers.find(({ reason }) => reason === 'given');
      const action = { rule: name, title, purpose, product: product ?? null, because: [...because], ...found };
      if (open) items.push({ ...action, channel: open.channel });
      else withheld.push({ ...action, why: answers.map((answer): { channel: string; reason: ReachReason } => answer) });
    }
    return { items, withheld };
  }

  private told(latest: Latest | null) {
    const at = latest && new Date(latest.completedAt).toISOString();
    return { analysis: latest?.analysis ?? null, computedAt: at, currency: latest?.head.currency ?? null };
  }

  private async latest(): Promise<Latest | null> {
    const { latest } = (await this.answering.current()).lists;
    const stored = await this.readModels.get(latest.model, KIND);
    return stored ? (stored.document as Latest) : null;
  }
}

const LABEL = 'observational: what an action adds takes a control group to know';

const of = ({ document }: StoredDocument): ActionsOfPerson => document as NextActionsDocument;

function bestOfEach(found: readonly ActionsOfPerson[]): readonly FoundAction[] {
  const sorted = found.flatMap(({ actions }) => actions).toSorted((a, b) => b.expected - a.expected);
  return sorted.filter(({ rule }, i) => sorted.findIndex((each) => each.rule === rule) === i);
}
