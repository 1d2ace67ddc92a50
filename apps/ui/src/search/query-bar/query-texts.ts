export const QUERY_LABEL = 'Query in TraceQL';
export const QUERY_PLACEHOLDER = '{ resource.service.name = "cart" && duration > 2s }';
/** Where the mistake is described, for who cannot see it. */
export const MISTAKE_ID = 'query-mistake';
