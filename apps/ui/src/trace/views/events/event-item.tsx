import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDuration } from '../../../format/duration';
import { ServiceName } from '../service-name';
import type { EventRow, NamesOfSpan } from './event-list';
import classes from './events-view.module.css';

interface Props {
  readonly event: EventRow;
  readonly names: NamesOfSpan;
  readonly onSelect: (row: number) => void;
}

/** Characters of a value, and values of an event, that are shown until somebody asks for the rest. */
const SHOWN_CHARACTERS = 300;
const SHOWN_FIELDS = 8;

export function EventItem({ event, names, onSelect }: Props) {
  const [isOpen, setOpen] = useState(false);
  const fields = isOpen ? event.fields : event.fields.slice(0, SHOWN_FIELDS);
  const isCut =
    event.fields.length > SHOWN_FIELDS || event.fields.some(({ value }) => String(value).length > SHOWN_CHARACTERS);
  return (
    <>
      <span className={classes['time']}>{formatDuration(event.offsetMicros)}</span>
      <button type="button" className={classes['span']} onClick={() => onSelect(event.row)}>
        <ServiceName service={names.service} />
        <span className={`said ${classes['operation']}`}>{names.operation}</span>
      </button>
      <div className={classes['fields']}>
        {event.name !== '' && <strong className={`said ${classes['field']}`}>{event.name}</strong>}
        {fields.map(({ key, value }, place) => (
          <span key={`${place} ${key}`} className={`said ${classes['field']}`}>
            <span className={classes['key']}>{key}</span>={shown(String(value), isOpen)}
          </span>
        ))}
        {isCut && (
          <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Show less' : 'Show all of it'}
          </Button>
        )}
      </div>
    </>
  );
}

function shown(value: string, isOpen: boolean): string {
  return isOpen || value.length <= SHOWN_CHARACTERS ? value : `${value.slice(0, SHOWN_CHARACTERS)}…`;
}
