import { Injectable } from '@nestjs/common';
import { exportedTargets, type ExportFormat, type ExportKind, type HandedTarget } from '@rapport/contacts-domain';
import { currentlyWithheld, without } from '@rapport/platform-nest';
import type { Condition } from '@rapport/platform-ports';
import { csvLine } from '../import/csv';
import { columnsOf } from './exported-fields';
import type { ExportOwner } from './exported-handed';
import { ExportedRecords, type ExportedRecord } from './exported-records';

export interface WhatToExport {
  readonly of: ExportKind;
  readonly format: ExportFormat;
  /** Of a list. */
  readonly where: readonly Condition[];
  /** Of everything: kinds that other contexts are asked for, and whose key seals what they answer. */
  readonly handed?: { readonly kinds: readonly HandedTarget[]; readonly owner: ExportOwner };
}

/** Records as a text, in chunks. */
@Injectable()
export class ExportText {
  constructor(private readonly records: ExportedRecords) {}

  /** `counted` hears of every page. */
  async *of(what: WhatToExport, counted: (records: number) => void = () => undefined): AsyncGenerator<string> {
    const { of, format } = what;
    const columns = columnsOf(of);
    if (format === 'csv') yield `\uFEFF${csvLine(columns)}`;
    // The first line names every field, so that whoever reads the beginning knows them all.
    else if (of === 'everything')
      yield `${JSON.stringify({ ...Object.fromEntries(columns.map((name) => [name, null])), record: 'rapport' })}\n`;
    for await (const { kind, page } of this.pages(what)) {
      const own = page.map((record) => (of === 'everything' ? { record: kind, ...record } : record));
      counted(own.length);
      const line =
        format === 'csv' ? csvOf(columns) : (one: ExportedRecord) => `${JSON.stringify(picked(columns, one))}\n`;
      if (own.length > 0) yield own.map(line).join('');
    }
  }

  private async *pages({
    of,
    where,
    handed,
  }: WhatToExport): AsyncGenerator<{ kind: string; page: readonly ExportedRecord[] }> {
    const { records } = this;
    const from = (kind: HandedTarget) => () =>
      handed?.kinds.includes(kind) ? records.handed.all(kind, handed.owner) : nothing();
    const sources = {
      account: () => records.accountsOf(where),
      contact: () => records.contactsOf(where),
      ...{ lead: from('lead'), opportunity: from('opportunity'), order: from('order'), ticket: from('ticket') },
      relation: () => records.relations(),
      consent: () => (of === 'everything' ? consentsAndRestrictions(records, where) : records.consentsOf(where)),
      interaction: () => records.interactions.all(),
      task: () => records.tasks.all(),
      tracked: () => records.tracked.all(),
    };
    const kinds = of === 'everything' ? exportedTargets : [of];
    const hidden = hiddenFields();
    for (const kind of kinds)
      for await (const page of sources[kind]())
        yield {
          kind,
          page: hidden.size === 0 ? page : page.map((record) => without(hidden, record) as ExportedRecord),
        };
  }
}

/** Whose processing is restricted comes last: what they said before is said then. */
async function* consentsAndRestrictions(records: ExportedRecords, where: readonly Condition[]) {
  yield* records.consentsOf(where);
  yield* records.consents.restricted();
}

async function* nothing(): AsyncGenerator<readonly ExportedRecord[]> {
  yield [];
}

/** What of a name stands in columns of its own. */
const NAME_PARTS = ['prefix', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname'];

function hiddenFields(): ReadonlySet<string> {
  const kinds = ['contacts.contacts', 'contacts.accounts'] as const;
  const hidden = kinds.flatMap((kind) => currentlyWithheld('hidden', kind));
  const hidesName = hidden.includes('name') || hidden.includes('nameParts');
  return new Set([...hidden, ...(hidesName ? NAME_PARTS : [])]);
}

const csvOf = (columns: readonly string[]) => (record: ExportedRecord) => csvLine(columns.map((name) => record[name]));

const picked = (columns: readonly string[], record: ExportedRecord): ExportedRecord =>
  Object.fromEntries(columns.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]]])));
