/** The pages of the navigation, with the key that follows `g`. */
export const AREAS = [
  { to: '/search', name: 'Search', key: 's' },
  { to: '/compare', name: 'Compare', key: 'c' },
  { to: '/dependencies', name: 'Dependencies', key: 'd' },
  { to: '/monitor', name: 'Monitor', key: 'm' },
] as const;
