import type { Span, SpanLogEntry } from '@app/model/reading';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { valuesOfSpan } from '../links/link-values';
import { OutLinks } from '../links/out-links';
import { useOutLinks } from '../links/use-out-links';
import { eventName } from '../model/event-name';
import { clipped } from './shown-value';
import { KeyValueTable } from './key-value-table';
import classes from './span-detail.module.css';

interface Props {
  readonly span: Span;
  readonly traceStartMicros: number;
}

const SHOWN_EVENTS = 50;
const TITLE_LENGTH = 160;

export function EventList({ span, traceStartMicros }: Props) {
  const [since, setSince] = useState('trace');
  const [count, setCount] = useState(SHOWN_EVENTS);
  const from = since === 'trace' ? traceStartMicros : span.startMicros;
  return (
    <>
      <SegmentedControl
        size="xs"
        value={since}
        onChange={setSince}
        aria-label="Times since"
        data={[
          { value: 'trace', label: 'Since the trace began' },
          { value: 'span', label: 'Since the span began' },
        ]}
      />
      <ul className={classes['events']}>
        {span.logs.slice(0, count).map((event, index) => (
          <li key={`${index} ${event.timestampMicros}`}>
            <EventEntry span={span} event={event} afterMicros={event.timestampMicros - from} />
          </li>
        ))}
      </ul>
      {count < span.logs.length && (
        <Button size="compact-xs" variant="default" onClick={() => setCount(count + 10 * SHOWN_EVENTS)}>
          Show more of {counted(span.logs.length, 'event')}
        </Button>
      )}
    </>
  );
}

interface EntryProps {
  readonly span: Span;
  readonly event: SpanLogEntry;
  readonly afterMicros: number;
}

/** What it holds is put on the page when it is opened. */
function EventEntry({ span, event, afterMicros }: EntryProps) {
  const outLinks = useOutLinks();
  const failed = event.fields.some(({ key }) => key.startsWith('exception.'));
  const [opened, setOpened] = useState(failed);
  const valueOf = valuesOfSpan(span, event.fields);
  return (
    <details open={opened} onToggle={(toggle) => setOpened(toggle.currentTarget.open)}>
      <summary>
        <span className="number">{formatDuration(afterMicros)}</span>{' '}
        <b className="said">{clipped(eventName(event), TITLE_LENGTH)}</b>
      </summary>
      {opened && (
        <>
          <OutLinks links={outLinks('event', undefined, valueOf)} />
          <KeyValueTable
            attributes={event.fields}
            label="Fields of the event"
            linksBeside={(key) => outLinks('event', key, valueOf)}
          />
        </>
      )}
    </details>
  );
}
