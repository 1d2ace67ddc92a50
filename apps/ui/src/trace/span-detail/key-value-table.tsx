import type { KeyValue } from '@app/model/reading';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { counted } from '../../format/count';
import { attributesJson } from './attributes-json';
import { clipped } from './shown-value';
import { ValueText } from './value-text';
import classes from './span-detail.module.css';

interface Props {
  readonly attributes: readonly KeyValue[];
  readonly label: string;
}

const SHOWN_ROWS = 100;
const KEY_LENGTH = 300;

export function KeyValueTable({ attributes, label }: Props) {
  const [all, setAll] = useState(false);
  const { copy, copied } = useClipboard();
  const shown = all ? attributes : attributes.slice(0, SHOWN_ROWS);
  if (attributes.length === 0) return <p className={classes['nothing']}>None.</p>;
  return (
    <>
      <table className={classes['table']} aria-label={label}>
        <tbody>
          {shown.map(({ key, type, value }, index) => (
            <tr key={`${index} ${clipped(key, KEY_LENGTH)}`}>
              <th scope="row" title={type}>
                <span className="said">{clipped(key, KEY_LENGTH)}</span>
              </th>
              <td>
                <ValueText text={String(value)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes['under']}>
        {shown.length < attributes.length && (
          <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
            Show all {counted(attributes.length, 'entry', 'entries')}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" onClick={() => copy(attributesJson(attributes))}>
          {copied ? 'Copied' : 'Copy as JSON'}
        </Button>
      </div>
    </>
  );
}
