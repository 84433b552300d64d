import type { Report, ReportFormat } from '@rapport/analytics-domain';
import type { FastifyReply } from 'fastify';
import { renderReport } from './render-report';

/** A report over HTTP: as JSON, or as a file to look at or to keep. */
export async function answerReport(
  report: Report,
  format: 'json' | ReportFormat,
  reply: FastifyReply,
): Promise<Report | string | Buffer> {
  if (format === 'json') return report;
  const { name, type, content } = await renderReport(report, format);
  void reply.headers({
    'content-type': type,
    'content-disposition': `${format === 'csv' ? 'attachment' : 'inline'}; filename="${name}"`,
    // The page has its styles in itself and runs nothing.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'cache-control': 'no-store',
  });
  return content;
}
