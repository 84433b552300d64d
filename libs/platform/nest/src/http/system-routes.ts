import type { FastifyInstance } from 'fastify';
import type { ProblemCatalogue } from '../problem/problem-catalogue';
import { PROBLEMS_PATH } from '../problem/problem-catalogue';
import type { Health } from '../telemetry/health';
import type { Metrics } from '../telemetry/metrics';
import { registerRoute } from './raw-route';

/** Health, metrics and the table of problem codes. */
export function registerSystemRoutes(
  fastify: FastifyInstance,
  health: Health,
  metrics: Metrics,
  catalogue: ProblemCatalogue,
): void {
  const open = { method: 'GET', access: 'public', logLevel: 'debug', isUntraced: true } as const;
  registerRoute(fastify, {
    ...open,
    url: '/health/live',
    summary: 'Whether the process runs',
    handler: () => ({ status: 'up' }),
  });
  registerRoute(fastify, {
    ...open,
    url: '/health/ready',
    summary: 'Whether it can be sent requests, by part',
    handler: async (_, reply) => {
      const readiness = await health.ready();
      return reply.code(readiness.status === 'up' ? 200 : 503).send(readiness);
    },
  });
  registerRoute(fastify, {
    ...open,
    url: '/metrics',
    summary: 'Prometheus metrics',
    handler: async (_, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  });
  registerRoute(fastify, {
    ...open,
    url: PROBLEMS_PATH,
    summary: 'All problem codes',
    handler: async (request, reply) => {
      if (!request.headers.accept?.includes('text/html')) return { problems: catalogue.all() };
      return reply.type('text/html; charset=utf-8').send(asPage(catalogue));
    },
  });
}

function asPage(catalogue: ProblemCatalogue): string {
  const rows = catalogue
    .all()
    .map(
      ({ code, status, title, remedy }) =>
        `<tr id="${escape(code)}"><td><code>${escape(code)}</code></td><td>${status}</td><td>${escape(title)}</td><td>${escape(remedy)}</td></tr>`,
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rapport: problem codes</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}td,th{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #ddd}:target{background:#fff3bf}</style>
<h1>Problem codes</h1><table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th><th>What to do</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
