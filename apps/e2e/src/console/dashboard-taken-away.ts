import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from './console-under-test';

/** The dashboard is one picture and one table, to be taken away. */
export async function takeDashboardAway(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/?range=90d');
  await page.locator('.chart canvas').first().waitFor();
  const picture = await taken(page, 'Save as a picture');
  // PNG: the width and height of IHDR.
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  expect(width).toBeGreaterThan(1_500);
  expect(height).toBeGreaterThan(1_500);
  // One colour all over would be a few kilobytes.
  expect(picture.length).toBeGreaterThan(100_000);
  const [head, ...lines] = (await taken(page, 'Download as CSV')).toString().split('\n');
  expect(head).toBe('number,title,from,to,dimensions,value,target,status');
  expect(lines.filter((line) => line.startsWith('orders,Orders,')).length).toBeGreaterThan(0);
}

async function taken(page: Page, what: string): Promise<Buffer> {
  await page.locator('.page-actions').first().getByRole('button', { name: 'More' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: what }).click(),
  ]);
  return readFileSync(await download.path());
}

/** A click beside the points of a line asks about the nearest one. */
export async function clickBesidePoints(rapport: ConsoleUnderTest, page: Page): Promise<void> {
  await rapport.visit(page, '/kpis/page-views?range=90d');
  const chart = page.locator('.chart canvas').first();
  await chart.waitFor();
  const box = await chart.boundingBox();
  if (!box) throw new Error('the chart is nowhere');
  await page.waitForTimeout(500);
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.15);
  await page.waitForURL(/explainFrom=\d{4}-\d{2}-\d{2}/);
}
