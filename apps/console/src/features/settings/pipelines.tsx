import { useRead, type Page } from '../../shared/api/queries';
import type { Pipeline } from '../../shared/api/types';
import { useFormat } from '../../shared/format/use-format';
import { RecordActions } from '../../shared/ui/record-page';
import { Read } from '../../shared/ui/states';
import { change } from '../../shared/command';

const PATH = '/api/sales/v1/pipelines';

/** `new New 10` a line: the id of a stage, its name, how likely a deal in it is won. */
function stagesIn(text: string): readonly { stage: string; name: string; probability: number }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [stage = '', name = '', probability = ''] = line.split('|').map((part) => part.trim());
      return { stage, name: name || stage, probability: Number(probability) };
    });
}

export function Pipelines() {
  const format = useFormat();
  const read = useRead<Page<Pipeline>>(PATH);
  return (
    <Read of={read}>
      {({ items }) => (
        <div className="grid-cards">
          {items.map((pipeline) => (
            <section key={pipeline.id} className="card chart-card">
              <div className="chart-head">
                <h2>{pipeline.name}</h2>
                <span className="page-actions">
                  <RecordActions
                    path={`${PATH}/${pipeline.id}`}
                    version={pipeline.version}
                    actions={[
                      {
                        do: 'define',
                        roles: ['admin'],
                        isMain: true,
                        fields: [
                          { name: 'name', kind: 'text', isRequired: true },
                          {
                            name: 'stages',
                            label: 'fields.stages',
                            kind: 'long',
                            isRequired: true,
                            hint: 'pipelines.hint',
                          },
                        ],
                        initial: {
                          name: pipeline.name,
                          stages: pipeline.stages
                            .map(({ stage, name, probability }) => `${stage} | ${name} | ${probability}`)
                            .join('\n'),
                        },
                        run: (body) => {
                          const { name, stages } = body as { readonly name: string; readonly stages: string };
                          return change(
                            `${PATH}/${pipeline.id}/define`,
                            { name, stages: stagesIn(stages) },
                            pipeline.version,
                          );
                        },
                      },
                    ]}
                  />
                </span>
              </div>
              <table className="plain-table">
                <tbody>
                  {pipeline.stages.map(({ stage, name, probability }) => (
                    <tr key={stage}>
                      <td>{name}</td>
                      <td className="mono faint">{stage}</td>
                      <td className="end numbers">{format.percent(probability / 100, 0)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ))}
        </div>
      )}
    </Read>
  );
}
