import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { problemOfQuery } from '../form/form-problems';
import { mistakeExcerpt } from './mistake-excerpt';
import { MISTAKE_ID } from './query-texts';
import classes from './query-bar.module.css';

const PAUSE_MS = 500;
const MAX_EXPECTED = 12;

/** What is wrong with the query, under the column, once who types it pauses. */
export function QueryMistake({ q }: { readonly q: string }) {
  const [typed] = useDebouncedValue(q, PAUSE_MS);
  const problem = problemOfQuery(q);
  const isShown = problem !== undefined && typed === q;
  if (!isShown) return <div id={MISTAKE_ID} aria-live="polite" />;
  const { line, carets } = mistakeExcerpt(q, problem);
  const { message, column, expected } = problem;
  return (
    <div id={MISTAKE_ID} aria-live="polite" className={classes['mistake']}>
      <pre className={classes['excerpt']} aria-hidden>
        {line}
        {'\n'}
        <span className={classes['carets']}>{carets}</span>
      </pre>
      <Text size="sm" className="said">
        Column {column}: {message}
      </Text>
      {expected.length > 0 && (
        <Text size="xs" c="dimmed" className="said">
          Expected: {expected.slice(0, MAX_EXPECTED).join('  ')}
          {expected.length > MAX_EXPECTED && ' …'}
        </Text>
      )}
    </div>
  );
}
