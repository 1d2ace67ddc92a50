import { lazy, type ComponentType } from 'react';
import type { ViewName } from './trace-url';
import type { ViewProps } from './views/view-props';

/** All but the timeline, which is part of the page; loaded when somebody looks. */
export const OTHER_VIEWS: Record<Exclude<ViewName, 'timeline'>, ComponentType<ViewProps>> = {
  graph: lazy(async () => ({ default: (await import('./views/graph/graph-view')).GraphView })),
  statistics: lazy(async () => ({ default: (await import('./views/statistics/statistics-view')).StatisticsView })),
  spans: lazy(async () => ({ default: (await import('./views/spans/spans-view')).SpansView })),
  flame: lazy(async () => ({ default: (await import('./views/flame/flame-view')).FlameView })),
  events: lazy(async () => ({ default: (await import('./views/events/events-view')).EventsView })),
};
