import { Badge, Text, Title } from '@mantine/core';
import { counted } from '../../format/count';
import { Facts } from '../part/facts';
import type { Stage } from './stages/stage';
import classes from './funnel.module.css';

const COLOURS = { flowing: 'teal', hindered: 'yellow', failing: 'red', unknown: 'gray' } as const;

/** The stages in the order in which spans pass them. */
export function Funnel({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <ol className={classes['funnel']} aria-label="The way of spans">
      {stages.map((stage) => (
        <li key={stage.name} className={classes['stage']} data-state={stage.state}>
          <StageBox stage={stage} />
        </li>
      ))}
    </ol>
  );
}

function StageBox({ stage }: { readonly stage: Stage }) {
  const { name, headline, caption, state, stateText, facts, silent = [] } = stage;
  return (
    <>
      <div className={classes['head']}>
        <Title order={2} size="h3">
          {name}
        </Title>
        <Badge variant="outline" color={COLOURS[state]} c="var(--mantine-color-text)" size="sm">
          {stateText}
        </Badge>
      </div>
      <div>
        <span className={classes['headline']}>{headline}</span>{' '}
        <Text span size="sm">
          {caption}
        </Text>
      </div>
      <Facts facts={facts} />
      {silent.length > 0 && (
        <details className={classes['silent']}>
          <summary>{counted(silent.length, 'process', 'processes')} without an answer</summary>
          <ul>
            {silent.map(({ address, reason }) => (
              <li key={address} className="said">
                <code>{address}</code>: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
