import type { SpanLogEntry } from '@app/model/reading';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { clipped } from './shown-value';
import { KeyValueTable } from './key-value-table';
import classes from './span-detail.module.css';

interface Props {
  readonly events: readonly SpanLogEntry[];
  readonly traceStartMicros: number;
  readonly spanStartMicros: number;
}

const SHOWN_EVENTS = 50;
const TITLE_LENGTH = 160;
/** Fields that tell most about an event, the first one known. */
const TITLE_KEYS = ['event', 'message', 'exception.message', 'log.message'];

export function EventList({ events, traceStartMicros, spanStartMicros }: Props) {
  const [since, setSince] = useState('trace');
  const [count, setCount] = useState(SHOWN_EVENTS);
  const from = since === 'trace' ? traceStartMicros : spanStartMicros;
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
        {events.slice(0, count).map((event, index) => (
          <li key={`${index} ${event.timestampMicros}`}>
            <EventEntry event={event} afterMicros={event.timestampMicros - from} />
          </li>
        ))}
      </ul>
      {count < events.length && (
        <Button size="compact-xs" variant="default" onClick={() => setCount(count + 10 * SHOWN_EVENTS)}>
          Show more of {counted(events.length, 'event')}
        </Button>
      )}
    </>
  );
}

/** What it holds is put on the page when it is opened. */
function EventEntry({ event, afterMicros }: { readonly event: SpanLogEntry; readonly afterMicros: number }) {
  const failed = event.fields.some(({ key }) => key.startsWith('exception.'));
  const [opened, setOpened] = useState(failed);
  const title = TITLE_KEYS.map((key) => event.fields.find((field) => field.key === key)).find(Boolean);
  return (
    <details open={opened} onToggle={(toggle) => setOpened(toggle.currentTarget.open)}>
      <summary>
        <span className="number">{formatDuration(afterMicros)}</span>{' '}
        <b className="said">{clipped(String(title?.value ?? 'event'), TITLE_LENGTH)}</b>
      </summary>
      {opened && <KeyValueTable attributes={event.fields} label="Fields of the event" />}
    </details>
  );
}
