import { Group, ScrollArea, Skeleton, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type DeadLetter, deadLetterQuery } from '../../api/operations/dead-letters';
import { SidePanel } from '../../control/side-panel';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { FailurePicture } from '../../picture/failure-picture';
import { ActButton } from '../action/act-button';
import { Facts } from '../part/facts';
import type { LetterId } from './dead-letters-state';
import { LetterSpan } from './letter-span';
import classes from './dead-letters.module.css';

interface Props {
  readonly letter: LetterId;
  readonly whyNotAct: string | undefined;
  readonly onRedrive: (id: string) => void;
  readonly onPurge: (id: string) => void;
  readonly onClose: () => void;
}

/** All of one letter. What it holds may be anything, and is only ever text. */
export function LetterPanel({ letter: { partition, offset }, whyNotAct, onRedrive, onPurge, onClose }: Props) {
  const id = `${partition}/${offset}`;
  const { data, error, refetch } = useQuery(deadLetterQuery(partition, offset));
  return (
    <SidePanel title={`Letter ${id}`} closes="Close the letter" onClose={onClose}>
      <Group gap="xs">
        <ActButton whyNot={whyNotAct} onClick={() => onRedrive(id)}>
          Redrive it…
        </ActButton>
        <ActButton whyNot={whyNotAct} onClick={() => onPurge(id)}>
          Purge up to it…
        </ActButton>
      </Group>
      {error && <FailurePicture error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton h={260} aria-label="Reading the letter" />}
      {data && <Contents letter={data} />}
    </SidePanel>
  );
}

function Contents({ letter }: { readonly letter: DeadLetter }) {
  const { spans, moreSpans, hex } = letter;
  return (
    <>
      <Text size="sm" className="said" fw={600}>
        {letter.reason}
      </Text>
      <Facts
        facts={[
          ['Class', letter.class],
          ['Error type', letter.errorType],
          ['Source', letter.source],
          ['Attempts', formatCount(letter.attempts)],
          ['First failure', formatInstantText(letter.firstFailure)],
          ['Last failure', formatInstantText(letter.lastFailure)],
          ['Came back', letter.redrives === 0 ? 'never' : `${formatCount(letter.redrives)} times`],
          ['Time of the record', formatInstantText(letter.timestamp)],
          ['Payload', formatBytes(letter.payloadBytes)],
          ['Key', letter.key ?? 'none'],
        ]}
      />
      <Headers headers={letter.headers} />
      {spans.map((span, place) => (
        <LetterSpan key={place} span={span} />
      ))}
      {moreSpans > 0 && <Text size="sm">And {formatCount(moreSpans)} more spans, which are not shown.</Text>}
      {hex !== null && (
        <div>
          <Title order={3} size="h4">
            First bytes
          </Title>
          <ScrollArea.Autosize mah={340} viewportProps={{ tabIndex: 0 }} aria-label="First bytes of the payload">
            <pre className={classes['hex']}>{hex}</pre>
          </ScrollArea.Autosize>
        </div>
      )}
    </>
  );
}

function Headers({ headers }: Pick<DeadLetter, 'headers'>) {
  return (
    <details>
      <summary>{formatCount(headers.length)} headers</summary>
      <Table verticalSpacing={2} aria-label="Headers">
        <Table.Tbody>
          {headers.map(({ name, value }, place) => (
            <Table.Tr key={place}>
              <Table.Th scope="row" fw={400} className="said">
                {name}
              </Table.Th>
              <Table.Td className="said">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
