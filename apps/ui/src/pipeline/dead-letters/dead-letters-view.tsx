import { Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { deadLetterGroupsQuery } from '../../api/operations/dead-letters';
import { SplitView } from '../../control/side-panel';
import { counted } from '../../format/count';
import { EmptyPicture } from '../../picture/empty-picture';
import { useUrlParams } from '../../url/use-url-params';
import { ActButton } from '../action/act-button';
import { TasksUnderWay } from '../action/tasks-under-way';
import { AsOf } from '../part/as-of';
import { StaleFailure } from '../part/stale-failure';
import { whyNotAct } from '../rights-notice';
import { askedEvery } from '../asked-every';
import type { PipelineViewProps } from '../view-props';
import { deadLettersStateOf, PERIODS, type GroupName } from './dead-letters-state';
import { GroupLetters } from './group-letters';
import { GroupTable } from './group-table';
import { LetterPanel } from './letter-panel';
import { PurgeDialog } from './purge-dialog';
import { RedriveDialog } from './redrive-dialog';
import type { RedriveScope } from './redrive-scope';

const EVERY_SECONDS = 10;

type Dialog =
  | { readonly kind: 'redrive'; readonly scope: RedriveScope }
  | { readonly kind: 'purge'; readonly through: readonly string[] | undefined };

/** What could not be stored: why, what it is, and sending it again or deleting it. */
export function DeadLettersView({ operations, paused }: PipelineViewProps) {
  const [params, change] = useUrlParams();
  const { since, group, letter, many } = useMemo(() => deadLettersStateOf(params), [params]);
  const [dialog, setDialog] = useState<Dialog>();
  const { data, error, refetch } = useQuery({
    ...deadLetterGroupsQuery(since === undefined ? {} : { since }),
    ...askedEvery(EVERY_SECONDS, paused),
  });
  const whyNot = whyNotAct(operations);
  const redrive = (scope: RedriveScope) => setDialog({ kind: 'redrive', scope });
  const purge = (through: readonly string[] | undefined) => setDialog({ kind: 'purge', through });
  const choose = (chosen: GroupName) => change({ letter: undefined, many: undefined, ...chosen });
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <Select
          size="xs"
          label="Failed"
          w={170}
          allowDeselect={false}
          value={since ?? ''}
          onChange={(value) => change({ since: value === null || value === '' ? undefined : value })}
          data={periodsWith(since)}
        />
        <Group gap="xs">
          <ActButton whyNot={whyNot} onClick={() => redrive({ kind: 'all' })}>
            Redrive all…
          </ActButton>
          <ActButton whyNot={whyNot} onClick={() => purge(undefined)}>
            Purge…
          </ActButton>
        </Group>
      </Group>
      {!dialog && <TasksUnderWay subject={operations.deadLetterTopic} stoppable={operations.mayAct} paused={paused} />}
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={220} aria-label="Reading the dead letters" />}
      {data?.groups.length === 0 && (
        <EmptyPicture title={since === undefined ? 'No dead letters' : 'No dead letters in this time'}>
          <Text size="sm" className="said">
            {since === undefined
              ? `Nothing that was accepted waits in ${data.topic}.`
              : 'Older ones are shown with “All”.'}
          </Text>
        </EmptyPicture>
      )}
      {data && data.groups.length > 0 && (
        <>
          <Group justify="space-between">
            <Text size="sm" className="said">
              {counted(
                data.groups.reduce((sum, { letters }) => sum + letters, 0),
                'letter',
              )}{' '}
              in {counted(data.groups.length, 'group')} of <b>{data.topic}</b>
              {data.truncated && '; there are more groups, with fewer letters'}
            </Text>
            <AsOf asOf={data.asOf} everySeconds={EVERY_SECONDS} paused={paused} />
          </Group>
          <GroupTable groups={data.groups} chosen={group} onChoose={choose} />
        </>
      )}
      <SplitView
        panel={
          letter && (
            <LetterPanel
              letter={letter}
              whyNotAct={whyNot}
              onRedrive={(id) => redrive({ kind: 'letters', ids: [id] })}
              onPurge={(id) => purge([id])}
              onClose={() => change({ letter: undefined })}
            />
          )
        }
      >
        {group ? (
          <GroupLetters
            key={JSON.stringify([group, since])}
            group={group}
            since={since}
            many={many}
            shown={letter && `${letter.partition}/${letter.offset}`}
            whyNot={whyNot}
            paused={paused}
            onRedrive={redrive}
            onShow={(id) => change({ letter: id })}
            onMany={() => change({ many: 'true' })}
          />
        ) : (
          <Text size="sm">{data && data.groups.length > 0 && 'Choose a group to see its letters.'}</Text>
        )}
      </SplitView>
      {dialog?.kind === 'redrive' && (
        <RedriveDialog
          operations={operations}
          scope={dialog.scope}
          onPurge={purge}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog?.kind === 'purge' && (
        <PurgeDialog operations={operations} through={dialog.through} onClose={() => setDialog(undefined)} />
      )}
    </Stack>
  );
}

/** One of a link may be none of ours. */
function periodsWith(since: string | undefined) {
  const periods = PERIODS.map(({ since, words }) => ({ value: since as string, label: words as string }));
  const known = since === undefined || periods.some(({ value }) => value === since);
  return known ? periods : [...periods, { value: since, label: `Last ${since}` }];
}
