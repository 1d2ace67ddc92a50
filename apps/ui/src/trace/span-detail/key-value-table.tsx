import type { KeyValue } from '@app/model/reading';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { counted } from '../../format/count';
import type { OutLink } from '../links/out-link';
import { OutLinks } from '../links/out-links';
import { attributesJson } from './attributes-json';
import { clipped } from './shown-value';
import { ValueText } from './value-text';
import classes from './span-detail.module.css';

interface Props {
  readonly attributes: readonly KeyValue[];
  readonly label: string;
  /** Links that belong to an attribute. */
  readonly linksBeside?: (key: string) => readonly OutLink[];
}

const SHOWN_ROWS = 100;
const KEY_LENGTH = 300;

export function KeyValueTable({ attributes, label, linksBeside }: Props) {
  const [count, setCount] = useState(SHOWN_ROWS);
  const { copy, copied } = useClipboard();
  if (attributes.length === 0) return <p className={classes['nothing']}>None.</p>;
  return (
    <>
      <table className={classes['table']} aria-label={label}>
        <tbody>
          {attributes.slice(0, count).map(({ key, type, value }, index) => (
            <tr key={`${index} ${clipped(key, KEY_LENGTH)}`}>
              <th scope="row" title={type}>
                <span className="said">{clipped(key, KEY_LENGTH)}</span>
              </th>
              <td>
                <ValueText text={String(value)} />
                {linksBeside && <OutLinks links={linksBeside(key)} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes['under']}>
        {count < attributes.length && (
          <Button size="compact-xs" variant="default" onClick={() => setCount(count + 5 * SHOWN_ROWS)}>
            Show more of {counted(attributes.length, 'entry', 'entries')}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" onClick={() => copy(attributesJson(attributes))}>
          {copied ? 'Copied' : 'Copy as JSON'}
        </Button>
      </div>
    </>
  );
}
