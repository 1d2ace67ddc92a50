import { ActionIcon, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { StatisticsGrouping } from '@app/model/reading';
import { formatCount, formatShare } from '../../../format/count';
import { formatDuration } from '../../../format/duration';
import { clipped } from '../../span-detail/shown-value';
import { ClippedText } from '../clipped-text';
import { ServiceName } from '../service-name';
import { StatementText } from './statement-text';
import { METRICS, type MetricName, type StatisticsRow } from './statistics-rows';

interface NameProps {
  readonly row: StatisticsRow;
  /** What the row's group is one of. */
  readonly grouping: StatisticsGrouping;
  readonly onToggle: () => void;
}

/** What the group is; with a button where there are groups within. */
export function StatisticsName({ row, grouping, onToggle }: NameProps) {
  const { group, depth, isOpen } = row;
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <span style={{ paddingInlineStart: depth * 24 }}>
      {group.groups && (
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          mr={4}
          aria-expanded={isOpen}
          aria-label={`Groups within ${clipped(group.name ?? 'none', LABEL_LENGTH)}`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      )}
      <GroupName row={row} grouping={grouping} />
    </span>
  );
}

function GroupName({ row, grouping }: Pick<NameProps, 'row' | 'grouping'>) {
  const { name, service } = row.group;
  if (name === null) {
    return (
      <Text span inherit c="dimmed">
        without the attribute
      </Text>
    );
  }
  if (grouping === 'service') return <ServiceName service={name} />;
  if (typeof grouping === 'object' && STATEMENTS.has(grouping.attribute)) return <StatementText text={name} />;
  return (
    <>
      {service !== undefined && (
        <>
          <ServiceName service={service} />
          {': '}
        </>
      )}
      <ClippedText text={name === '' ? '""' : name} />
    </>
  );
}

/** Long and of many lines. */
const STATEMENTS = new Set(['db.statement', 'db.query.text', 'sql.query']);
const LABEL_LENGTH = 100;

export function metricText(name: MetricName, row: StatisticsRow): string {
  const { of, isMicros } = METRICS[name];
  const value = of(row.group);
  if (name === 'selfShare') return formatShare(value);
  return isMicros ? formatDuration(value) : formatCount(value);
}
