import { fold, given } from '@rapport/eventsourcing';
import { exportDecider, type ExportEvent } from './export';

const about = { export: 'e'.repeat(32) };
const request = { ...about, of: 'contact', format: 'csv', filters: {}, owner: 3, at: 1 } as const;
const requested: ExportEvent = { type: 'export-requested', data: request };
const finished: ExportEvent = { type: 'export-finished', data: { ...about, records: 2, bytes: 90, expiresAt: 100 } };
const linked: ExportEvent = { type: 'export-link-made', data: { ...about, link: 'x', expiresAt: 50 } };
const downloaded: ExportEvent = { type: 'export-downloaded', data: { ...about, link: 'x' } };
const destroyed: ExportEvent = { type: 'export-destroyed', data: about };

it('is requested once, however often it is sent', () => {
  given(exportDecider)
    .when({ type: 'request', ...request })
    .then(requested);
  given(exportDecider, requested)
    .when({ type: 'request', ...request })
    .thenNothing();
});

it('gives links once the file is there, for no longer than the file', () => {
  const link = { type: 'make-link', link: 'x', now: 10, expiresAt: 500 } as const;
  given(exportDecider, requested).when(link).thenRefused('EXPORT.NOT_READY');
  given(exportDecider, requested, finished)
    .when(link)
    .then({ type: 'export-link-made', data: { ...about, link: 'x', expiresAt: 100 } });
  given(exportDecider, requested, finished)
    .when({ ...link, now: 100 })
    .thenRefused('EXPORT.EXPIRED');
  given(exportDecider, requested, finished, destroyed).when(link).thenRefused('EXPORT.EXPIRED');
});

it('has the file that was finished first, where two wrote one', () => {
  const finish = { type: 'finish', records: 2, bytes: 90, expiresAt: 100, file: 'a' } as const;
  const first: ExportEvent = {
    type: 'export-finished',
    data: { ...about, records: 2, bytes: 90, expiresAt: 100, file: 'a' },
  };
  given(exportDecider, requested).when(finish).then(first);
  given(exportDecider, requested, first)
    .when({ ...finish, file: 'b' })
    .thenNothing();
  expect(fold(exportDecider, [requested, first])).toMatchObject({ status: 'ready', file: 'a' });
  expect(fold(exportDecider, [requested, finished])).toMatchObject({ status: 'ready', file: null });
});

it('lets a link be used once, and in time', () => {
  const download = { type: 'download', link: 'x', now: 20 } as const;
  given(exportDecider, requested, finished, linked).when(download).then(downloaded);
  given(exportDecider, requested, finished, linked, downloaded).when(download).thenRefused('EXPORT.LINK_USED');
  given(exportDecider, requested, finished, linked)
    .when({ ...download, now: 50 })
    .thenRefused('EXPORT.EXPIRED');
  given(exportDecider, requested, finished, linked, destroyed).when(download).thenRefused('EXPORT.LINK_USED');
});
