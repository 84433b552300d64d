import {
  IconBellRinging,
  IconBell,
  IconBriefcase,
  IconBuilding,
  IconChartDots3,
  IconChartLine,
  IconListCheck,
  IconChecklist,
  IconCopy,
  IconFileImport,
  IconReportAnalytics,
  IconHeartRateMonitor,
  IconLayoutDashboard,
  IconHome,
  IconMoodSmile,
  IconSettings,
  IconShieldLock,
  IconShoppingBag,
  IconSpeakerphone,
  IconTargetArrow,
  IconSun,
  IconTicket,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Role } from '../session/me';

export interface Place {
  readonly to: string;
  /** Key of its name. */
  readonly name: string;
  readonly icon: TablerIcon;
  /** Who sees it; everybody where nothing is said. */
  readonly roles?: readonly Role[];
  /** After `g`. */
  readonly key?: string;
}

export interface Section {
  readonly name: string | null;
  readonly places: readonly Place[];
}

/** All that there is to go to, in one place: navigation, palette and shortcuts read it. */
export const sections: readonly Section[] = [
  {
    name: null,
    places: [
      { to: '/', name: 'nav.home', icon: IconHome, key: 'h', roles: ['sales', 'marketing', 'support', 'analyst'] },
      {
        to: '/my-day',
        name: 'nav.myDay',
        icon: IconSun,
        key: 'w',
        roles: ['sales', 'marketing', 'support', 'analyst'],
      },
      { to: '/tasks', name: 'nav.tasks', icon: IconListCheck, key: 'j' },
      { to: '/notices', name: 'nav.notices', icon: IconBell, key: 'n' },
      {
        to: '/dashboards',
        name: 'nav.dashboards',
        icon: IconLayoutDashboard,
        key: 'b',
        roles: ['sales', 'marketing', 'support', 'analyst'],
      },
      {
        to: '/kpis',
        name: 'nav.kpis',
        icon: IconChartLine,
        key: 'k',
        roles: ['sales', 'marketing', 'support', 'analyst'],
      },
      {
        to: '/report',
        name: 'nav.report',
        icon: IconReportAnalytics,
        key: 'e',
        roles: ['sales', 'marketing', 'support', 'analyst'],
      },
      {
        to: '/alerts',
        name: 'nav.alerts',
        icon: IconBellRinging,
        key: 'u',
        roles: ['sales', 'marketing', 'support', 'analyst'],
      },
      {
        to: '/analyses',
        name: 'nav.analyses',
        icon: IconChartDots3,
        key: 'y',
        roles: ['sales', 'marketing', 'analyst'],
      },
    ],
  },
  {
    name: 'nav.people',
    places: [
      { to: '/customers', name: 'nav.customers', icon: IconUsers, key: 'c' },
      { to: '/accounts', name: 'nav.accounts', icon: IconBuilding, key: 'a' },
      { to: '/duplicates', name: 'nav.duplicates', icon: IconCopy, key: 'd', roles: ['sales', 'marketing', 'support'] },
      { to: '/imports', name: 'nav.imports', icon: IconFileImport, key: 'i', roles: ['sales', 'marketing', 'support'] },
      {
        to: '/quality',
        name: 'nav.quality',
        icon: IconChecklist,
        key: 'q',
        roles: ['sales', 'marketing', 'support', 'analyst'],
      },
      { to: '/privacy', name: 'nav.privacy', icon: IconShieldLock, key: 'z', roles: ['marketing', 'support'] },
    ],
  },
  {
    name: 'nav.sales',
    places: [
      { to: '/leads', name: 'nav.leads', icon: IconTargetArrow, key: 'l' },
      { to: '/opportunities', name: 'nav.opportunities', icon: IconBriefcase, key: 'o' },
      { to: '/orders', name: 'nav.orders', icon: IconShoppingBag, key: 'r' },
    ],
  },
  {
    name: 'nav.marketing',
    places: [{ to: '/campaigns', name: 'nav.campaigns', icon: IconSpeakerphone, key: 'm' }],
  },
  {
    name: 'nav.support',
    places: [
      { to: '/tickets', name: 'nav.tickets', icon: IconTicket, key: 't' },
      { to: '/surveys', name: 'nav.surveys', icon: IconMoodSmile, key: 'v' },
    ],
  },
  {
    name: 'nav.system',
    places: [
      { to: '/operations', name: 'nav.operations', icon: IconHeartRateMonitor, key: 'p', roles: ['admin'] },
      { to: '/settings', name: 'nav.settings', icon: IconSettings, key: 's' },
    ],
  },
];

export const places: readonly Place[] = sections.flatMap((section) => section.places);
