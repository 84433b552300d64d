import type { Report, ReportFormat } from '@rapport/analytics-domain';
import { reportCsv } from './report-csv';
import { reportHtml } from './report-html';
import { reportPdf } from './report-pdf';

/** A report as a file. */
export interface RenderedReport {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer;
}

export async function renderReport(report: Report, format: ReportFormat): Promise<RenderedReport> {
  const name = `kpi-report-${report.from}-${report.grain}.${format}`;
  switch (format) {
    case 'csv':
      return { name, type: 'text/csv; charset=utf-8', content: reportCsv(report) };
    case 'html':
      return { name, type: 'text/html; charset=utf-8', content: reportHtml(report) };
    case 'pdf':
      return { name, type: 'application/pdf', content: await reportPdf(report) };
    default:
      return format satisfies never;
  }
}
