/** Who gives mail addresses to everybody, by the first label of the domain. */
const providers: ReadonlySet<string> = new Set([
  ...[
    'gmail',
    'googlemail',
    'outlook',
    'hotmail',
    'live',
    'msn',
    'yahoo',
    'ymail',
    'rocketmail',
    'aol',
    'icloud',
    'me',
  ],
  ...[
    'mac',
    'proton',
    'protonmail',
    'pm',
    'tutanota',
    'tuta',
    'gmx',
    'web',
    'freenet',
    't-online',
    'posteo',
    'mailbox',
  ],
  ...['mail', 'inbox', 'yandex', 'ya', 'rambler', 'qq', '163', '126', 'sina', 'naver', 'daum', 'hanmail', 'rediffmail'],
  ...[
    'zoho',
    'fastmail',
    'hey',
    'orange',
    'wanadoo',
    'free',
    'laposte',
    'sfr',
    'libero',
    'virgilio',
    'tiscali',
    'bluewin',
  ],
  ...[
    'hispeed',
    'seznam',
    'centrum',
    'wp',
    'o2',
    'onet',
    'interia',
    'uol',
    'bol',
    'terra',
    'comcast',
    'verizon',
    'att',
  ],
]);

/** Whether a mail domain tells nothing of a company. */
export const isFreeMail = (domain: string): boolean => {
  const labels = domain.split('.');
  return labels.length <= 3 && providers.has(labels[0] ?? '');
};
