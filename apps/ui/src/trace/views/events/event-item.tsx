import type { KeyValue } from '@app/model/reading';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDuration } from '../../../format/duration';
import { KeyValueTable } from '../../span-detail/key-value-table';
import { clipped } from '../../span-detail/shown-value';
import { ServiceName } from '../service-name';
import type { EventRow, NamesOfSpan } from './event-list';
import classes from './events-view.module.css';

interface Props {
  readonly event: EventRow;
  readonly names: NamesOfSpan;
  readonly onSelect: (row: number) => void;
}

/** Of a name, a key or a value, and values of an event, as much as a line has room for. */
const SHOWN_CHARACTERS = 300;
const SHOWN_FIELDS = 8;

export function EventItem({ event, names, onSelect }: Props) {
  const { name, fields, offsetMicros, row } = event;
  const [isOpen, setOpen] = useState(false);
  const isCut =
    fields.length > SHOWN_FIELDS ||
    name.length > SHOWN_CHARACTERS ||
    fields.some(({ key, value }) => key.length > SHOWN_CHARACTERS || String(value).length > SHOWN_CHARACTERS);
  return (
    <>
      <span className={classes['time']}>{formatDuration(offsetMicros)}</span>
      <button type="button" className={classes['span']} onClick={() => onSelect(row)}>
        <ServiceName service={names.service} />
        <span className={`said ${classes['operation']}`}>{clipped(names.operation, SHOWN_CHARACTERS)}</span>
      </button>
      <div className={classes['fields']}>
        {name !== '' && <strong className={`said ${classes['field']}`}>{clipped(name, SHOWN_CHARACTERS)}</strong>}
        {isOpen ? (
          <KeyValueTable attributes={name === '' ? fields : [nameField(name), ...fields]} label="Fields of the event" />
        ) : (
          fields.slice(0, SHOWN_FIELDS).map(({ key, value }, place) => (
            <span key={`${place} ${clipped(key, SHOWN_CHARACTERS)}`} className={`said ${classes['field']}`}>
              <span className={classes['key']}>{clipped(key, SHOWN_CHARACTERS)}</span>=
              {clipped(String(value), SHOWN_CHARACTERS)}
            </span>
          ))
        )}
        {isCut && (
          <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Show less' : 'Show all of it'}
          </Button>
        )}
      </div>
    </>
  );
}

function nameField(value: string): KeyValue {
  return { key: 'event', type: 'string', value };
}
