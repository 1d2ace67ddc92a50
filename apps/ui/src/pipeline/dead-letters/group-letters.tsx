import { Group, Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deadLettersQuery } from '../../api/operations/dead-letters';
import { formatCount } from '../../format/count';
import { ActButton } from '../action/act-button';
import { askedEvery } from '../asked-every';
import { StaleFailure } from '../part/stale-failure';
import { conditionsOf, serviceText, type GroupName } from './dead-letters-state';
import { LetterList } from './letter-list';
import type { RedriveScope } from './redrive-scope';

interface Props {
  readonly group: GroupName;
  readonly since: string | undefined;
  readonly many: boolean;
  /** Id of the letter that is shown. */
  readonly shown: string | undefined;
  readonly whyNot: string | undefined;
  readonly paused: boolean;
  readonly onRedrive: (scope: RedriveScope) => void;
  readonly onShow: (id: string) => void;
  readonly onMany: () => void;
}

const EVERY_SECONDS = 10;
const FEW = 100;
/** The most that the service lists, and takes by their ids. */
const MANY = 1000;

/** The letters of a group, and sending them again: all of them, or those that are marked. */
export function GroupLetters({ group, since, many, shown, whyNot, paused, onRedrive, onShow, onMany }: Props) {
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery({
    ...deadLettersQuery(conditionsOf(group, since), many ? MANY : FEW),
    ...askedEvery(EVERY_SECONDS, paused),
  });
  const marked = new Set(data?.letters.map(({ id }) => id)).intersection(marks);
  return (
    <Stack gap="xs" component="section" aria-label="Letters">
      <Group justify="space-between">
        <Title order={2} size="h3" className="said">
          {group.errorType}, {serviceText(group.service)}
        </Title>
        <Group gap="xs">
          <ActButton whyNot={whyNot} onClick={() => onRedrive({ kind: 'group', group, since })}>
            Redrive the group…
          </ActButton>
          <ActButton
            whyNot={whyNot ?? (marked.size === 0 ? 'Mark letters in the list first' : undefined)}
            onClick={() => onRedrive({ kind: 'letters', ids: [...marked] })}
          >
            Redrive {formatCount(marked.size)} marked…
          </ActButton>
        </Group>
      </Group>
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={200} aria-label="Reading the letters" />}
      {data && (
        <LetterList
          {...data}
          shown={shown}
          marked={marked}
          onMark={setMarks}
          onShow={onShow}
          {...(!many && { most: MANY, onMost: onMany })}
        />
      )}
    </Stack>
  );
}
