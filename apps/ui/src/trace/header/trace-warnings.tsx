import { Button } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../../format/count';
import { Notice } from '../../pipeline/part/notice';
import { clipped } from '../span-detail/shown-value';

const SHOWN = 2;
const LENGTH = 1000;

/** What the reader had to leave out or could not promise. */
export function TraceWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (warnings.length === 0) return null;
  const different = [...new Set(warnings)];
  const shown = all ? different : different.slice(0, SHOWN);
  return (
    <Notice role="status" color="yellow" variant="light" p="xs" mx="sm" title={counted(different.length, 'warning')}>
      {shown.map((warning) => (
        <div key={warning} className="said">
          {clipped(warning, LENGTH)}
        </div>
      ))}
      {shown.length < different.length && (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          Show all
        </Button>
      )}
    </Notice>
  );
}
