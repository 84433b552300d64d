import { Inject, Injectable } from '@nestjs/common';
import type { KeptRecord, KnownImport } from '@rapport/contacts-domain';
import { EVENT_STORE, formatTime } from '@rapport/platform-nest';
import type { EventStore } from '@rapport/platform-ports';
import { Imports } from '../imports';
import { ImportResults } from '../run/results';
import type { CheckDto, ImportDto } from './import-view.dto';

const MOST_SHOWN = 1_000;

/** Imports as the API shows them. */
@Injectable()
export class ImportViews {
  constructor(
    private readonly imports: Imports,
    private readonly results: ImportResults,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async one(id: string, openPersonal: boolean): Promise<ImportDto> {
    const { state, version } = await this.imports.load(id);
    return importView(state, version, openPersonal);
  }

  /** What the last check found. */
  async check(id: string): Promise<CheckDto> {
    const { state } = await this.imports.load(id);
    const findings: CheckDto['findings'][number][] = [];
    const rejected: CheckDto['rejected'][number][] = [];
    for await (const part of this.results.read(state, 'check')) {
      rejected.push(...part.rejected.slice(0, MOST_SHOWN - rejected.length));
      for (const { line, target, outcome, before = {}, after = {}, duplicateOf = null } of part.findings) {
        if (findings.length === MOST_SHOWN || outcome.kind === 'rejected') continue;
        const { kind, id: record } = outcome;
        findings.push({ line, target, kind, id: record === '' ? null : record, before, after, duplicateOf });
      }
    }
    return { counts: state.work.check.counts, findings, rejected };
  }

  /** What an undo left as it is. */
  async kept(id: string): Promise<readonly KeptRecord[]> {
    const kept: KeptRecord[] = [];
    for await (const { type, data } of this.store.readStream(`contacts_import-${id}`))
      if (type === 'import-progressed') kept.push(...((data as { kept?: readonly KeptRecord[] }).kept ?? []));
    return kept;
  }
}

export function importView(state: KnownImport, version: number, openPersonal: boolean): ImportDto {
  const { phase, bytes, hasFiles, reading, work } = state;
  return {
    ...{ id: state.import, version, status: phase.status },
    work: 'work' in phase ? phase.work : null,
    ended: 'how' in phase ? phase.how : null,
    problem: 'how' in phase ? (phase.code ?? null) : null,
    fileName: openPersonal ? state.fileName : null,
    ...{ bytes, hasFiles, reading },
    columns: openPersonal ? state.columns : [],
    mapping: openPersonal ? state.mapping : null,
    ...{ checked: work.check.counts, imported: work.run.counts, undone: work.undo.counts },
    uploadedAt: formatTime(state.uploadedAt),
  };
}
