import { Paper, Stack, Text, Title } from '@mantine/core';
import type { SpanAccounting } from '../../api/operations/processes';
import { counted, formatCount } from '../../format/count';
import { accountedOf } from './accounted';
import classes from './funnel.module.css';

interface Props {
  readonly accounting: SpanAccounting;
  readonly silent: number;
}

/** The sum that must come out even: what was taken, and what became of it. */
export function AccountingPanel({ accounting, silent }: Props) {
  const { accepted, terms, difference, says } = accountedOf(accounting);
  return (
    <Paper withBorder p="sm" component="section" aria-label="Accounting">
      <Stack gap="xs">
        <Title order={2} size="h3">
          Accounting
        </Title>
        <ul className={classes['sum']}>
          <Term name="accepted" spans={accepted} />
          {terms.map(({ term, name, spans }, place) => (
            <Term key={term} sign={place === 0 ? '=' : '+'} name={name} spans={spans} />
          ))}
          <Term sign="," name="difference" spans={difference} bad={difference !== 0} />
        </ul>
        <Text size="sm" {...(difference !== 0 && { c: 'var(--sluice-error)', fw: 600 })}>
          {says}
        </Text>
        <Text size="xs">
          Spans, since the ingesters that answer were started.
          {silent > 0 && ` ${counted(silent, 'ingester')} not among them: no answer.`} Given back: their partition went
          to another ingester, which takes them again.
        </Text>
      </Stack>
    </Paper>
  );
}

interface TermProps {
  readonly sign?: string;
  readonly name: string;
  readonly spans: number;
  readonly bad?: boolean;
}

function Term({ sign, name, spans, bad = false }: TermProps) {
  return (
    <>
      {sign !== undefined && (
        <li className={classes['sign']} aria-hidden={sign === ','}>
          {sign === ',' ? '' : sign}
        </li>
      )}
      <li className={classes['term']}>
        <span className={classes['amount']} style={bad ? { color: 'var(--sluice-error)' } : undefined}>
          {formatCount(spans)}
        </span>
        {name}
      </li>
    </>
  );
}
