import { wordsOf, type Report } from '@rapport/analytics-domain';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { reportChart, statusColours } from './report-chart';
import { dimensionsOf } from './report-csv';
import { madeAtOf, periodOf } from './report-period';

const font = (style: string): string => require.resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`);

/** The report on A4, in Roboto, which knows Latin, Greek and Cyrillic. The library is loaded where a PDF is asked for. */
export async function reportPdf(report: Report): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake');
  const fonts = {
    ...{ normal: font('Regular'), bold: font('Medium') },
    ...{ italics: font('Italic'), bolditalics: font('MediumItalic') },
  };
  pdfmake.setFonts({ Roboto: fonts });
  // Reports hold their charts themselves: nothing is fetched, and of the disk only fonts are read.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));
  return pdfmake.createPdf(documentOf(report)).getBuffer();
}

function documentOf(report: Report): TDocumentDefinitions {
  const { title, locale, rows } = report;
  const { columns } = wordsOf(locale);
  const heads = [columns.kpi, columns.value, columns.target, columns.difference, columns.status, columns.note];
  return {
    info: { title: `${title}, ${periodOf(report)}` },
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [36, 36, 36, 36],
    defaultStyle: { font: 'Roboto', fontSize: 8.5 },
    content: [
      { text: title, fontSize: 16, bold: true },
      { text: `${periodOf(report)} · ${madeAtOf(report)}`, color: '#495057', margin: [0, 2, 0, 10] },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: ['*', 'auto', 'auto', 'auto', 'auto', 150, 124],
          body: [
            [...heads, columns.trend].map((text): Content => ({ text, bold: true })),
            ...rows.map((row): Content[] => {
              const dimensions = dimensionsOf(row);
              const chart = reportChart(row);
              return [
                dimensions ? { stack: [row.title, { text: dimensions, color: '#495057', fontSize: 7.5 }] } : row.title,
                { text: row.shown.value, alignment: 'right' },
                { text: row.shown.target, alignment: 'right' },
                { text: row.shown.difference, alignment: 'right' },
                { text: row.shown.status, color: statusColours[row.status], bold: true },
                row.note,
                chart ? { svg: chart, width: 120 } : '–',
              ];
            }),
          ],
        },
      },
    ],
  };
}
