import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { counted, formatCount } from '../../../format/count';
import { EmptyPicture } from '../../../picture/empty-picture';
import { FailurePicture } from '../../../picture/failure-picture';
import { textParam } from '../../../url/search-params';
import { useUrlParams } from '../../../url/use-url-params';
import { useLocalFirst } from '../../../url/use-local-first';
import type { ViewProps } from '../view-props';
import classes from '../view.module.css';
import { eventRowsOf, eventsWith } from './event-list';
import { EventRows } from './event-rows';
import { SPANS_AT_ONCE, useReadSpans } from './use-read-spans';

/** The events of all spans, by time. Their text filter is in the URL. */
export function EventsView({ trace, matches, selected, onSelect, hints }: ViewProps) {
  const { skeleton } = trace;
  const [params, change] = useUrlParams();
  const [find, setFind] = useLocalFirst(textParam(params, 'eventFind') ?? '', (text) =>
    change({ eventFind: text }, { replace: true }),
  );
  const deferredFind = useDeferredValue(find);
  const { spans, readRows, reading, error, readMore } = useReadSpans(trace, hints);
  const events = useMemo(() => eventRowsOf(spans, skeleton.startMicros), [spans, skeleton]);
  const namesOf = useCallback(
    (row: number) => ({
      service: skeleton.services[skeleton.service[row]!] ?? '',
      operation: skeleton.operations[skeleton.operation[row]!] ?? '',
    }),
    [skeleton],
  );
  const shown = useMemo(() => eventsWith(events, deferredFind, namesOf), [events, deferredFind, namesOf]);
  const isPart = readRows < skeleton.spanId.length;
  return (
    <section className={classes['view']} aria-label="Events">
      <Group gap="sm">
        <TextInput
          size="xs"
          w="20rem"
          maw="100%"
          aria-label="Filter events"
          placeholder="Text of the event or its span"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={find}
          onChange={({ currentTarget }) => setFind(currentTarget.value)}
        />
        <Text size="sm" c="dimmed" component="output">
          {readRows > 0 && countText(shown.length, events.length)}
          {isPart &&
            readRows > 0 &&
            `, of the first ${formatCount(readRows)} of ${counted(skeleton.spanId.length, 'span')}`}
        </Text>
        {isPart && readRows > 0 && (
          <Button size="compact-xs" variant="default" loading={reading} onClick={readMore}>
            Read {formatCount(SPANS_AT_ONCE)} more
          </Button>
        )}
      </Group>
      {error && <FailurePicture error={error} retry={readMore} />}
      {isPart && readRows === 0 && !error && (
        <EmptyPicture title="Events are read with the spans">
          <Text size="sm">
            This trace has {counted(skeleton.spanId.length, 'span')}, too many to be here with all they say.
          </Text>
          <Button size="xs" loading={reading} onClick={readMore}>
            Read the first {formatCount(SPANS_AT_ONCE)} spans
          </Button>
        </EmptyPicture>
      )}
      {shown.length > 0 && (
        <EventRows events={shown} namesOf={namesOf} matches={matches} selected={selected} onSelect={onSelect} />
      )}
      {shown.length === 0 && readRows > 0 && (
        <EmptyPicture title={events.length === 0 ? 'These spans have no events' : 'No event has this text'}>
          {events.length > 0 && (
            <Button size="xs" variant="default" onClick={() => setFind('')}>
              Clear the filter
            </Button>
          )}
        </EmptyPicture>
      )}
      {skeleton.spanId.length === 0 && <EmptyPicture title="This trace has no spans" />}
    </section>
  );
}

function countText(shown: number, all: number): string {
  return shown === all ? counted(all, 'event') : `${formatCount(shown)} of ${counted(all, 'event')}`;
}
