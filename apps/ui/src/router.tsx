import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { AbsentPage } from './picture/absent-page';
import { BrokenPage } from './picture/broken-page';
import { Shell } from './shell/shell';
import { parseSearch, stringifySearch, type SearchParams } from './url/search-params';

const asWritten = (params: SearchParams): SearchParams => params;
const root = createRootRoute({ component: Shell, notFoundComponent: AbsentPage, errorComponent: BrokenPage });
const child = <Path extends string>(
  path: Path,
  load: () => Promise<Record<string, React.ComponentType>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: asWritten,
    component: lazyRouteComponent(load, name),
  });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line typescript/only-throw-error -- the router's own way
    throw redirect({ to: '/search', replace: true });
  },
});

/** Jaeger's paths, so that links to it open here. `/trace/a...b` is a comparison. */
const routes = [
  start,
  child('/search', () => import('./search/search-page'), 'SearchPage'),
  child('/trace/$id', () => import('./trace/trace-route'), 'TraceRoute'),
  child('/compare', () => import('./compare/compare-page'), 'ComparePage'),
  child('/dependencies', () => import('./dependencies/dependencies-page'), 'DependenciesPage'),
  child('/monitor', () => import('./monitor/monitor-page'), 'MonitorPage'),
  child('/pipeline', () => import('./pipeline/pipeline-page'), 'PipelinePage'),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: new URL(document.baseURI).pathname,
  parseSearch,
  stringifySearch,
  // Below the shell, which stays.
  defaultErrorComponent: BrokenPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
