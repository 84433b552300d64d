/** The company of the story: it sells coffee and what makes it, to people and to offices. */

/** Its settings. Who drinks coffee buys more often than once a year: after 120 days a customer is lost. */
export const organisation = {
  ...{ timeZone: 'Europe/Berlin', locale: 'en-GB', currency: 'EUR' },
  ...{ fiscalYearStartMonth: 1, activityWindowDays: 120 },
};

export interface Product {
  readonly sku: string;
  readonly name: string;
  /** Minor units; the same number in each currency. */
  readonly price: number;
  readonly weight: number;
}

export const products: readonly [Product, ...Product[]] = [
  { sku: 'beans-house', name: 'House blend, 1 kg', price: 1_890, weight: 9 },
  { sku: 'beans-ethiopia', name: 'Yirgacheffe, 500 g', price: 1_490, weight: 6 },
  { sku: 'beans-colombia', name: 'Huila, 500 g', price: 1_390, weight: 5 },
  { sku: 'beans-decaf', name: 'Decaf, 500 g', price: 1_450, weight: 3 },
  { sku: 'capsules', name: 'Capsules, 50', price: 1_690, weight: 6 },
  { sku: 'filters', name: 'Paper filters, 200', price: 690, weight: 5 },
  { sku: 'grinder-hand', name: 'Hand grinder', price: 7_900, weight: 2 },
  { sku: 'grinder-electric', name: 'Electric grinder', price: 24_900, weight: 1.2 },
  { sku: 'kettle', name: 'Gooseneck kettle', price: 5_900, weight: 1.6 },
  { sku: 'scale', name: 'Coffee scale', price: 4_900, weight: 1.4 },
  { sku: 'machine-home', name: 'Espresso machine', price: 64_900, weight: 0.7 },
  { sku: 'cups', name: 'Six cups', price: 3_900, weight: 2 },
  { sku: 'cleaner', name: 'Descaler', price: 990, weight: 3 },
  { sku: 'gift', name: 'Gift box', price: 4_500, weight: 2 },
];

/** What offices buy. */
export const officeProducts: readonly [Product, ...Product[]] = [
  { sku: 'office-machine', name: 'Office machine', price: 489_000, weight: 3 },
  { sku: 'office-bar', name: 'Coffee bar', price: 1_290_000, weight: 1 },
  { sku: 'office-beans', name: 'Beans for a year', price: 216_000, weight: 5 },
  { sku: 'office-service', name: 'Service contract', price: 96_000, weight: 4 },
];

export interface Country {
  readonly code: string;
  readonly currency: string;
  readonly locale: string;
  readonly prefix: string;
  readonly first: readonly [string, ...string[]];
  readonly last: readonly [string, ...string[]];
}

/** Names are made up of common ones: nobody is meant. */
export const countries: readonly [readonly [Country, number], ...(readonly [Country, number])[]] = [
  [
    {
      ...{ code: 'DE', currency: 'EUR', locale: 'en-GB', prefix: '+49 30 ' },
      first: ['Anna', 'Jürgen', 'Leonie', 'Björn', 'Mia', 'Karl', 'Sophie', 'Emre', 'Katharina', 'Jonas'],
      last: ['Müller', 'Schmidt', 'Yılmaz', 'Weiß', 'Krämer', 'Vogel', 'Schäfer', 'Becker', 'Großmann', 'Lindner'],
    },
    40,
  ],
  [
    {
      ...{ code: 'GB', currency: 'GBP', locale: 'en-GB', prefix: '+44 20 ' },
      first: ['Olivia', 'Harry', 'Amelia', 'George', 'Priya', 'Jack', 'Isla', 'Noah', 'Zara', 'Oscar'],
      last: ['Smith', "O'Brien", 'Patel', 'Jones', 'Taylor', 'Khan', 'Evans', 'Walker', 'Hughes', 'Wood'],
    },
    22,
  ],
  [
    {
      ...{ code: 'FR', currency: 'EUR', locale: 'fr-FR', prefix: '+33 1 ' },
      first: ['Chloé', 'Léo', 'Zoé', 'René', 'Inès', 'Théo', 'Camille', 'Noël', 'Élise', 'Hugo'],
      last: ['Martin', 'Lefèvre', 'Dubois', 'Garçon', 'Petit', 'Moreau', 'Benoît', 'Roux', 'Fournier', 'Girard'],
    },
    16,
  ],
  [
    {
      ...{ code: 'US', currency: 'USD', locale: 'en-US', prefix: '+1 212 ' },
      first: ['Emma', 'Liam', 'Ava', 'Mason', 'Sofia', 'Ethan', 'Grace', 'Lucas', 'Maya', 'Owen'],
      last: ['Johnson', 'Garcia', 'Lee', 'Nguyen', 'Brown', 'Davis', 'Clark', 'Lopez', 'Hill', 'Scott'],
    },
    14,
  ],
  [
    {
      ...{ code: 'JP', currency: 'JPY', locale: 'ja-JP', prefix: '+81 3 ' },
      first: ['陽菜', '蓮', '結衣', '湊', '葵', '大翔', '凛', '樹'],
      last: ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村'],
    },
    8,
  ],
];

export const industries = ['software', 'law', 'design', 'logistics', 'health', 'education', 'retail'] as const;
export const companyWords = [
  'Nord',
  'Alpin',
  'Blue',
  'Kupfer',
  'Linde',
  'Quarter',
  'Harbour',
  'Atlas',
  'Juno',
  'Pixel',
] as const;
export const companyKinds = ['Works', 'Partners', 'Labs', 'Studio', 'Group', 'Systems', 'Freight', 'Clinic'] as const;

/** Who works here: by what the story calls them, which becomes the id that the server gives them. */
export const colleagues = {
  'user:mara': { name: 'Mara Lindner', role: 'sales' },
  'user:tom': { name: 'Tom Becker', role: 'sales' },
  'user:yuki': { name: 'Yuki Tanaka', role: 'sales' },
  'user:ines': { name: 'Ines Duarte', role: 'sales' },
  'user:ben': { name: 'Ben Okafor', role: 'support' },
  'user:lea': { name: 'Lea Moreau', role: 'support' },
  'user:omar': { name: 'Omar Haddad', role: 'support' },
  'user:sky': { name: 'Sky Jensen', role: 'support' },
  'user:nils': { name: 'Nils Berg', role: 'support' },
} as const;

export const sellers = ['user:mara', 'user:tom', 'user:yuki', 'user:ines'] as const;
export const agents = ['user:ben', 'user:lea', 'user:omar', 'user:sky', 'user:nils'] as const;
export const queues = ['orders', 'machines', 'billing'] as const;
