'use strict';

const path = require('node:path');

/** What a server needs to serve the console: where its build lies and which paths are its pages. */
exports.folder = path.join(__dirname, 'dist', 'web');

/** First segments of the paths of pages; `messages.spec.ts` compares them with the router. */
exports.pages = [
  '',
  'sign-in',
  'join',
  'my-day',
  'tasks',
  'notices',
  'dashboards',
  'kpis',
  'report',
  'analyses',
  'alerts',
  'customers',
  'accounts',
  'leads',
  'opportunities',
  'orders',
  'campaigns',
  'tickets',
  'surveys',
  'duplicates',
  'imports',
  'quality',
  'privacy',
  'hand-overs',
  'operations',
  'settings',
];
