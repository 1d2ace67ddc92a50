import { Anchor, Button, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatShortCount } from '../../format/count';
import { safeHref } from '../../url/safe-href';
import { Copy } from './copy';
import { looksLikeJson, prettyJson, shownLength, withControlPictures } from './shown-value';
import classes from './span-detail.module.css';

/** A value as text, whatever it holds: the start of it when it is long, laid out when it is JSON and somebody asks. */
export function ValueText({ text }: { readonly text: string }) {
  const [steps, setSteps] = useState(0);
  const [asJson, setAsJson] = useState(false);
  const pretty = useMemo(() => (asJson ? (prettyJson(text) ?? text) : text), [text, asJson]);
  const length = shownLength(steps);
  const shown = useMemo(() => withControlPictures(pretty.slice(0, length)), [pretty, length]);
  const href = safeHref(text);
  return (
    <div className={classes['value']}>
      <div className={classes['text']} data-long={steps > 0 || undefined} data-json={asJson || undefined}>
        {href === undefined ? (
          <span className="said">{shown}</span>
        ) : (
          <Anchor href={href} target="_blank" rel="noopener noreferrer" className="said" inherit>
            {shown}
          </Anchor>
        )}
        {pretty.length > length && '…'}
      </div>
      <Group gap={4} className={classes['tools']}>
        {pretty.length > length && (
          <Button size="compact-xs" variant="default" onClick={() => setSteps(steps + 1)}>
            {pretty.length <= shownLength(steps + 1) ? 'Show all' : 'Show more'} of {formatShortCount(pretty.length)}{' '}
            characters
          </Button>
        )}
        {looksLikeJson(text) && (
          <Button size="compact-xs" variant="subtle" aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>
            JSON
          </Button>
        )}
        <Copy value={text} label="Copy value" />
      </Group>
    </div>
  );
}
