import { Text, Title } from '@mantine/core';
import { PageLink } from '../../control/page-link';
import { counted, formatCount } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { formatInstant } from '../../format/time';
import type { DecodedSpan, DecodedTag } from '../../api/operations/dead-letters';
import { traceIdOf } from '../../url/trace-id';
import { Facts } from '../part/facts';
import classes from './dead-letters.module.css';

/** A span as far as it can be read. */
export function LetterSpan({ span }: { readonly span: DecodedSpan }) {
  const traceId = traceIdOf(span.traceId);
  return (
    <section className={classes['span']} aria-label="Span of the letter">
      <Title order={3} size="h4" className="said">
        {span.service}: {span.operation}
      </Title>
      <Facts
        facts={[
          [
            'Trace',
            traceId === undefined ? (
              span.traceId
            ) : (
              <PageLink key="trace" to="/trace/$id" params={{ id: traceId }} size="sm">
                {span.traceId}
              </PageLink>
            ),
          ],
          ['Span', span.spanId],
          ['Parent', span.parentSpanId ?? 'none'],
          ['Start', formatInstant(span.startMicros)],
          ['Duration', formatDuration(span.durationMicros)],
          ['References, events', `${formatCount(span.references)}, ${formatCount(span.events)}`],
        ]}
      />
      <Tags name="tag" tags={span.tags} more={span.moreTags} open />
      <Tags name="resource attribute" tags={span.resource} more={span.moreResource} />
    </section>
  );
}

interface TagsProps {
  readonly name: string;
  readonly tags: readonly DecodedTag[];
  readonly more: number;
  readonly open?: boolean;
}

function Tags({ name, tags, more, open = false }: TagsProps) {
  if (tags.length === 0) return null;
  return (
    <details open={open}>
      <summary>{counted(tags.length + more, name)}</summary>
      <Facts facts={tags.map(({ key, value }) => [key, value] as const)} />
      {more > 0 && <Text size="xs">And {formatCount(more)} more, which are not shown.</Text>}
    </details>
  );
}
