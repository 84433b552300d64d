import { given } from '@rapport/eventsourcing';
import type { Mapping } from '../mapping/mapping';
import { importDecider, type ImportCommand } from './import.decider';
import { noCounts, type ImportEvent } from './import.events';

const reading = { format: 'csv', gzip: false, encoding: 'utf-8', delimiter: ',', header: true } as const;
const about = { import: 'a'.repeat(32) };
const mapping: Mapping = {
  system: 'file',
  targets: [{ target: 'contact', key: 'email', mode: 'upsert', fields: [{ field: 'email', column: 'Mail' }] }],
};
const uploaded: ImportEvent = {
  type: 'import-uploaded',
  data: { ...about, owner: 7, bytes: 100, reading, at: 1 },
  personal: { fileName: 'people.csv', columns: ['Mail'] },
};
const mapped: ImportEvent = { type: 'import-mapped', data: about, personal: { mapping } };
const begun = (work: 'run' | 'check' | 'undo'): ImportEvent => ({
  type: 'import-begun',
  data: { ...about, work, at: 2, by: 'user:a' },
});
const counts = { ...noCounts, rows: 3, created: 2, rejected: 1 };
const progressed: ImportEvent = { type: 'import-progressed', data: { ...about, counts, through: 3, parts: 1 } };
const paused: ImportEvent = { type: 'import-paused', data: about };
const ended = (work: 'run' | 'check' | 'undo'): ImportEvent => ({
  type: 'import-ended',
  data: { ...about, work, at: 9 },
});
const destroyed: ImportEvent = { type: 'import-files-destroyed', data: about };
const progress: ImportCommand = { type: 'progress', work: 'run', counts, through: 3, parts: 1 };

describe('an import', () => {
  it('is uploaded with a mapping that was suggested', () => {
    given(importDecider)
      .when({
        type: 'upload',
        ...about,
        owner: 7,
        at: 1,
        bytes: 100,
        reading,
        fileName: 'people.csv',
        columns: ['Mail'],
        mapping,
      })
      .then(uploaded, mapped);
  });

  it('begins, progresses and ends', () => {
    given(importDecider, uploaded, mapped).when({ type: 'begin', work: 'run', at: 2, by: 'user:a' }).then(begun('run'));
    given(importDecider, uploaded, mapped, begun('run')).when(progress).then(progressed);
    given(importDecider, uploaded, mapped, begun('run'), progressed)
      .when({ type: 'end', work: 'run', at: 9 })
      .then(ended('run'));
  });

  it('is checked as often as somebody likes, and mapped anew in between', () => {
    const checked = [uploaded, mapped, begun('check'), ended('check')];
    given(importDecider, ...checked)
      .when({ type: 'map', mapping })
      .then(mapped);
    given(importDecider, ...checked)
      .when({ type: 'begin', work: 'check', at: 2, by: 'user:a' })
      .then(begun('check'));
    given(importDecider, ...checked)
      .when({ type: 'begin', work: 'run', at: 2, by: 'user:a' })
      .then(begun('run'));
  });

  it('is not begun twice, nor mapped after that', () => {
    const done = [uploaded, mapped, begun('run'), ended('run')];
    given(importDecider, ...done)
      .when({ type: 'begin', work: 'run', at: 2, by: 'user:a' })
      .thenRefused('IMPORT.WRONG_STATE');
    given(importDecider, ...done)
      .when({ type: 'map', mapping })
      .thenRefused('IMPORT.WRONG_STATE');
  });

  it('refuses a mapping of columns that the file has not', () => {
    const other = {
      ...mapping,
      targets: mapping.targets.map((one) => ({ ...one, fields: [{ field: 'email', column: 'X' }] })),
    };
    given(importDecider, uploaded, mapped).when({ type: 'map', mapping: other }).thenRefused('IMPORT.BAD_MAPPING');
  });

  it('tells a worker that somebody paused or cancelled it', () => {
    given(importDecider, uploaded, mapped, begun('run'), paused).when(progress).thenRefused('IMPORT.NOT_AT_WORK');
    given(importDecider, uploaded, mapped, begun('run'), paused)
      .when({ type: 'resume' })
      .then({ type: 'import-resumed', data: about });
    given(importDecider, uploaded, mapped, begun('run'), paused).when({ type: 'pause' }).thenNothing();
    given(importDecider, uploaded, mapped, begun('run'))
      .when({ type: 'cancel', at: 5 })
      .then({ type: 'import-cancelled', data: { ...about, at: 5 } });
  });

  it('is undone after it ran, once', () => {
    given(importDecider, uploaded, mapped)
      .when({ type: 'begin', work: 'undo', at: 2, by: 'user:a' })
      .thenRefused('IMPORT.WRONG_STATE');
    given(importDecider, uploaded, mapped, begun('run'), ended('run'))
      .when({ type: 'begin', work: 'undo', at: 2, by: 'user:a' })
      .then(begun('undo'));
    given(importDecider, uploaded, mapped, begun('run'), ended('run'), destroyed)
      .when({ type: 'begin', work: 'undo', at: 2, by: 'user:a' })
      .then(begun('undo'));
    given(importDecider, uploaded, mapped, begun('run'), ended('run'), begun('undo'), ended('undo'))
      .when({ type: 'begin', work: 'undo', at: 2, by: 'user:a' })
      .thenNothing();
  });

  it('loses its files only while nobody works on them', () => {
    given(importDecider, uploaded, mapped, begun('run'))
      .when({ type: 'destroy-files' })
      .thenRefused('IMPORT.WRONG_STATE');
    given(importDecider, uploaded, mapped, begun('run'), ended('run')).when({ type: 'destroy-files' }).then(destroyed);
    given(importDecider, uploaded, mapped, destroyed)
      .when({ type: 'begin', work: 'run', at: 2, by: 'user:a' })
      .thenRefused('IMPORT.WRONG_STATE');
  });
});
