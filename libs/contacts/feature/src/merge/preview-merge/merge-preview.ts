import { Inject, Injectable } from '@nestjs/common';
import { contactFields, type KnownContact } from '@rapport/contacts-domain';
import { type Actor, mayOpenPersonal, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import { isDeepStrictEqual } from 'node:util';
import { Standings } from '../../consent/standings';
import { Profiles, type Profile } from '../../profile/profiles';
import { allRecordEntries } from '../../timeline/record-entries.model';
import { timelineModel } from '../../timeline/timeline.model';
import { comparedFields, type ComparedField } from '../field-choice';
import type { ComparedFieldDto, MergePreviewDto, MovesDto, PreviewMergeDto } from './merge-preview.dto';
import { Merges } from '../merges';

/** What a merge would show, and what would move with it. Nothing is changed. */
@Injectable()
export class MergePreview {
  constructor(
    private readonly merges: Merges,
    private readonly profiles: Profiles,
    private readonly standings: Standings,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** @throws DomainError as {@link Merges.pair} */
  async of(id: string, { with: other, fields }: PreviewMergeDto, actor: Actor): Promise<MergePreviewDto> {
    const { kept, merged } = await this.merges.pair(id, other);
    const [person, second] = await Promise.all([this.profiles.find(kept.id), this.profiles.find(merged.id)]);
    const hers = new Set(person.subjects.map((subject) => subject.id));
    const moving = second.subjects.filter((subject) => !hers.has(subject.id));
    const openPersonal = mayOpenPersonal(actor);
    return {
      ...{ contact: kept.id, with: merged.id, version: kept.version },
      fields: comparedFields(kept.state, merged.state, fields).map((field) => shown(field, openPersonal)),
      ...together(kept.state, merged.state),
      isOnePerson: hers.has(merged.id),
      moves: await this.movesOf({ ...second, subjects: moving }),
    };
  }

  private async movesOf(moving: Profile): Promise<MovesDto> {
    const { subjects } = moving;
    if (subjects.length === 0) return { subjects: 0, timelineEntries: 0, tickets: 0, consents: 0 };
    const theirs: Condition = { field: 'subject', op: 'in', value: subjects.map(({ number }) => number) };
    const opened: Condition = { field: 'kind', op: 'eq', value: 'ticket-opened' };
    const desk = allRecordEntries.filter(({ context }) => context === 'service-desk');
    const [entries, tickets, said] = await Promise.all([
      Promise.all(
        [timelineModel, ...allRecordEntries.map(({ model }) => model)].map((model) =>
          this.readModels.count(model, [theirs]),
        ),
      ),
      Promise.all(desk.map(({ model }) => this.readModels.count(model, [theirs, opened]))),
      this.standings.of(moving),
    ]);
    const about = said.flatMap(({ standings }) => standings.map(({ purpose, channel }) => `${purpose}:${channel}`));
    return {
      ...{ subjects: subjects.length, timelineEntries: sum(entries), tickets: sum(tickets) },
      consents: new Set(about).size,
    };
  }
}

function shown({ name, choice, ...values }: ComparedField, openPersonal: boolean): ComparedFieldDto {
  const field = contactFields.find((one) => one.name === name);
  const differs = values.this !== null && values.other !== null && !isDeepStrictEqual(values.this, values.other);
  const seen = { ...values, result: values[choice] };
  return { name, label: field?.label ?? name, choice, differs, ...((openPersonal || !field?.isPersonal) && seen) };
}

function together(kept: KnownContact, merged: KnownContact) {
  const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])].sort();
  const isNew = (stay: object) => !kept.accounts.some((own) => isDeepStrictEqual(own, stay));
  return {
    ...{ tags: union(kept.tags, merged.tags), lists: union(kept.lists, merged.lists) },
    accounts: [...kept.accounts, ...merged.accounts.filter(isNew)],
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
