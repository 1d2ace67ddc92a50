/** The pages of the navigation, with the key that follows `g`. */
export const AREAS = [
  { to: '/search', name: 'Search', key: 's', forOperators: false },
  { to: '/compare', name: 'Compare', key: 'c', forOperators: false },
  { to: '/dependencies', name: 'Dependencies', key: 'd', forOperators: false },
  { to: '/monitor', name: 'Monitor', key: 'm', forOperators: false },
  { to: '/pipeline', name: 'Pipeline', key: 'p', forOperators: true },
] as const;
export type Area = (typeof AREAS)[number];
