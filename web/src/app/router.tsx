import { createBrowserRouter, type RouteObject } from 'react-router';
import { PageSkeleton } from '../ui/skeleton';
import { NotFound, RouteError } from './route-error';
import { Shell } from './shell';

/** A page that is fetched when it is first opened. */
const page = (path: string, load: () => Promise<{ default: React.ComponentType }>): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).default }),
  errorElement: <RouteError />,
});

export const router = createBrowserRouter([
  {
    Component: Shell,
    errorElement: <RouteError />,
    HydrateFallback: PageSkeleton,
    children: [
      page('/', () => import('../features/home/home-page')),
      page('/chains', () => import('../features/chain/chain-page')),
      page('/chains/:code', () => import('../features/chain/chain-page')),
      page('/chain-files', () => import('../features/chain-files/chain-files-page')),
      page('/leads', () => import('../features/leads/leads-page')),
      page('/leads/:id', () => import('../features/leads/lead-page')),
      page('/companies', () => import('../features/companies/companies-page')),
      page('/companies/:id', () => import('../features/companies/company-page')),
      page('/leads/:id/assessment', () => import('../features/assessment/assessment-page')),
      page('/leads/:id/signing', () => import('../features/assessment/signing-page')),
      page('/projects', () => import('../features/projects/projects-page')),
      page('/projects/:id', () => import('../features/projects/project-page')),
      page('/warnings', () => import('../features/warnings/warnings-page')),
      page('/grading', () => import('../features/yields/grading-page')),
      page('/grading/rules/:id', () => import('../features/yields/rule-page')),
      page('/stock', () => import('../features/stock/stock-page')),
      page('/stock/:id', () => import('../features/stock/site-page')),
      page('/issues', () => import('../features/issues/issues-page')),
      page('/issues/:id', () => import('../features/issues/issue-page')),
      page('/tasks', () => import('../features/tasks/tasks-page')),
      page('/tasks/:id', () => import('../features/tasks/task-page')),
      page('/contacts', () => import('../features/contacts/contacts-page')),
      page('/trips', () => import('../features/trips/trips-page')),
      page('/trips/:id', () => import('../features/trips/trip-page')),
      page('/meeting', () => import('../features/meeting/meeting-page')),
      page('/indicators', () => import('../features/indicators/indicators-page')),
      page('/records', () => import('../features/records/records-page')),
      page('/targets', () => import('../features/targets/targets-page')),
      page('/notifications', () => import('../features/notifications/notifications-page')),
      page('/system', () => import('../features/system/system-page')),
      page('/imports', () => import('../features/import/imports-page')),
      page('/imports/:id', () => import('../features/import/import-page')),
      page('/system/standards/:id', () => import('../features/system/standard-page')),
      page('/log', () => import('../features/log/log-page')),
      page('/account', () => import('../features/account/account-page')),
      page('/more', () => import('../features/account/more-page')),
      page('/keys', () => import('../features/account/keys-page')),
      { path: '*', Component: NotFound },
    ],
  },
]);
