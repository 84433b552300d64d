import { Alert, Button, Progress } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { Highlight } from '../../../shared/ui/record-page';
import { Page } from '../../../shared/ui/page';
import { Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';
import { complain } from '../../../shared/ui/toast';
import { IMPORTS } from './imports';
import { Mapping } from './mapping';

type Import = Schemas['ImportDto'];

const counts = ['rows', 'created', 'changed', 'skipped', 'rejected'] as const;

/** One import, step by step: mapping, dry run, run, what was refused, undo. */
export default function ImportPage() {
  const { id = '' } = useParams({ strict: false });
  const path = `${IMPORTS}/${id}`;
  const read = useRead<Import>(path, {}, { every: 1_500 });
  return <Read of={read}>{(known) => <One key={id} path={path} known={known} />}</Read>;
}

function One({ path, known }: { readonly path: string; readonly known: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refresh = useRefresh();
  const { status, work, checked, imported, undone, hasFiles } = known;
  const isWorking = status === 'working';
  const tell = (what: string) =>
    void change(`${path}/${what}`, undefined, known.version).then(() => refresh(IMPORTS), complain);
  const shown =
    work === 'check' || (status === 'ready' && checked.rows > 0)
      ? checked
      : status === 'undone' || work === 'undo'
        ? undone
        : imported;
  return (
    <Page
      title={known.fileName ?? t('imports.destroyed')}
      note={<Status of={status} />}
      actions={
        <>
          {isWorking && (
            <Button variant="default" onClick={() => tell('pause')}>
              {t('imports.pause')}
            </Button>
          )}
          {status === 'paused' && <Button onClick={() => tell('resume')}>{t('imports.resume')}</Button>}
          {status === 'ready' && (
            <Button variant="default" onClick={() => tell('check')}>
              {t('imports.check')}
            </Button>
          )}
          {status === 'ready' && <Button onClick={() => tell('start')}>{t('imports.start')}</Button>}
          {status === 'imported' && (
            <Button variant="default" onClick={() => tell('undo')}>
              {t('imports.undo')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        {known.problem && (
          <Alert color="red" variant="light" role="alert">
            {known.problem}
          </Alert>
        )}
        {shown.rows > 0 && (
          <div className="record-highlights">
            {counts.map((name) => (
              <Highlight key={name} name={t(`imports.${name}`)}>
                {format.number(shown[name])}
              </Highlight>
            ))}
            {imported.rejected > 0 && hasFiles && (
              <a className="link" href={`${path}/rejected`} download>
                {t('imports.download')}
              </a>
            )}
          </div>
        )}
        {isWorking && <Progress value={100} animated aria-label={t('imports.working')} />}
        {status === 'ready' && hasFiles && <Mapping path={path} known={known} />}
        {checked.rows > 0 && <Findings path={path} rows={checked.rows} />}
      </div>
    </Page>
  );
}

/** What a run would do, by examples. */
function Findings({ path, rows }: { readonly path: string; readonly rows: number }) {
  const { t } = useTranslation();
  const read = useRead<Schemas['CheckDto']>(`${path}/check`, {}, { every: rows > 0 ? 5_000 : 60_000 });
  return (
    <section>
      <h2 className="section-title">{t('imports.findings')}</h2>
      <Read of={read}>
        {({ findings, rejected }) => (
          <div className="scroll-x" tabIndex={0} role="group" aria-label={t('imports.findings')}>
            <table className="plain-table">
              <tbody>
                {rejected.map((row) => (
                  <tr key={`rejected ${row.line}`}>
                    <td className="numbers faint">{t('imports.line', { line: row.line })}</td>
                    <td>
                      <Status of="rejected" />
                    </td>
                    <td>
                      {row.field && t(`fields.${row.field}`, { defaultValue: row.field })} {row.reason}
                    </td>
                    <td className="soft">{row.cells.join(' · ')}</td>
                  </tr>
                ))}
                {findings.map((finding) => (
                  <tr key={`${finding.line} ${finding.target} ${finding.kind}`}>
                    <td className="numbers faint">{t('imports.line', { line: finding.line })}</td>
                    <td>
                      <Status of={finding.kind} />
                    </td>
                    <td className="soft">{Object.values(finding.before).map(String).join(' · ')}</td>
                    <td>{Object.values(finding.after).map(String).join(' · ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Read>
    </section>
  );
}
