import { Text } from '@mantine/core';
import { IconAlertCircleFilled } from '@tabler/icons-react';
import type { TraceSkeleton } from '@app/model/reading';
import { formatDuration } from '../../../format/duration';
import { KIND_WORDS, STATUS_WORDS } from '../../model/span-words';
import { ClippedText } from '../clipped-text';
import { ServiceName } from '../service-name';
import type { SpanColumn } from './span-rows';

interface Props {
  readonly skeleton: TraceSkeleton;
  readonly selfMicros: Float64Array;
  readonly row: number;
  readonly column: SpanColumn;
}

export function SpanCell({ skeleton, selfMicros, row, column }: Props) {
  switch (column) {
    case 'service':
      return <ServiceName service={skeleton.services[skeleton.service[row]!] ?? ''} />;
    case 'operation':
      return <ClippedText text={skeleton.operations[skeleton.operation[row]!] ?? ''} />;
    case 'span':
      return (
        <Text span inherit ff="monospace">
          {skeleton.spanId[row]}
        </Text>
      );
    case 'duration':
      return formatDuration(skeleton.durationMicros[row]!);
    case 'self':
      return formatDuration(selfMicros[row]!);
    case 'start':
      return formatDuration(skeleton.offsetMicros[row]!);
    case 'status':
      return <Status status={STATUS_WORDS[skeleton.status[row]!] ?? 'unset'} />;
    default:
      return KIND_WORDS[skeleton.kind[row]!] ?? 'unspecified';
  }
}

function Status({ status }: { readonly status: (typeof STATUS_WORDS)[number] }) {
  if (status !== 'error') return status;
  return (
    <Text span inherit c="var(--sluice-error)">
      <IconAlertCircleFilled size={13} aria-hidden style={{ verticalAlign: '-2px' }} /> error
    </Text>
  );
}
