import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const files = ['grafana/dashboards/rapport.json', 'alerts.yml'];

/** Metrics of Node itself and of Prometheus, which our code does not name. */
const OF_OTHERS = [
  'up',
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'nodejs_eventloop_lag_p99_seconds',
];

it.each(files)('%s asks only for metrics that the services have', (file) => {
  const asked = [...readFileSync(join(__dirname, file), 'utf8').matchAll(/\b(rapport|process|nodejs)_[a-z0-9_]+/g)];
  const ours = metricsInSources();
  const unknown = asked
    .map(([name]) => name)
    .filter(
      (name) => !OF_OTHERS.includes(name) && !ours.has(name) && !ours.has(name.replace(/_(bucket|count|sum)$/, '')),
    );
  expect(asked.length).toBeGreaterThan(4);
  expect(unknown).toEqual([]);
});

it('the dashboard uses the data source that is provisioned', () => {
  const { panels } = JSON.parse(readFileSync(join(__dirname, files[0] ?? ''), 'utf8')) as {
    panels: { datasource: { uid: string } }[];
  };
  const provisioned = readFileSync(join(__dirname, 'grafana/provisioning/datasources/prometheus.yml'), 'utf8');
  for (const { datasource } of panels) expect(provisioned).toContain(`uid: ${datasource.uid}`);
});

function metricsInSources(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['libs', 'apps'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\/src\/.*(?<!spec)\.ts$/.test(entry) || entry.includes('node_modules')) continue;
      for (const [, name = ''] of readFileSync(join(root, folder, entry), 'utf8').matchAll(/'(rapport_[a-z_]+)'/g))
        found.add(name);
    }
  return found;
}
