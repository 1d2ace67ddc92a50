import { Alert } from '@mantine/core';
import type { Span } from '@app/model/reading';
import { valuesOfSpan } from '../links/link-values';
import { OutLinks } from '../links/out-links';
import { useOutLinks } from '../links/use-out-links';
import { rowsLinkingTo } from '../model/linked-rows';
import { otherReferences } from '../model/other-references';
import type { ShownTrace } from '../model/shown-trace';
import { DetailSection } from './detail-section';
import { EventList } from './event-list';
import { KeyValueTable } from './key-value-table';
import { ReferenceList } from './reference-list';
import { clipped, NAME_LENGTH } from './shown-value';
import { stackTracesOf } from './stack-traces';
import { ValueText } from './value-text';
import classes from './span-detail.module.css';

interface Props {
  readonly span: Span;
  readonly trace: ShownTrace;
  readonly onGoTo: (row: number) => void;
}

/** Sections that are no longer than this are open at first. */
const SHORT = 5;

/** What a span says of itself. */
export function SpanSections({ span, trace, onGoTo }: Props) {
  const outLinks = useOutLinks();
  const valueOf = valuesOfSpan(span);
  const stackTraces = stackTracesOf(span);
  const references = otherReferences(span);
  const linking = rowsLinkingTo(trace, span.spanId);
  const linkCount = references.length + linking.length;
  return (
    <>
      {span.warnings && span.warnings.length > 0 && (
        <Alert color="yellow" variant="light" p="xs">
          {[...new Set(span.warnings)].map((warning) => (
            <div key={warning} className="said">
              {clipped(warning, NAME_LENGTH)}
            </div>
          ))}
        </Alert>
      )}
      <OutLinks links={outLinks('span', undefined, valueOf)} />
      <DetailSection title="Attributes" count={span.tags.length} opened>
        <KeyValueTable
          attributes={span.tags}
          label="Attributes"
          linksBeside={(key) => outLinks('span', key, valueOf)}
        />
      </DetailSection>
      {stackTraces.length > 0 && (
        <DetailSection title="Stack traces" count={stackTraces.length} opened>
          {stackTraces.map((text, index) => (
            <div key={`${index} ${text.slice(0, 100)}`} className={classes['stack']}>
              <ValueText text={text} />
            </div>
          ))}
        </DetailSection>
      )}
      {span.logs.length > 0 && (
        <DetailSection title="Events" count={span.logs.length} opened={span.logs.length <= SHORT}>
          <EventList span={span} traceStartMicros={trace.skeleton.startMicros} />
        </DetailSection>
      )}
      {linkCount > 0 && (
        <DetailSection title="Links" count={linkCount} opened={linkCount <= SHORT}>
          <ReferenceList references={references} linking={linking} trace={trace} onGoTo={onGoTo} />
        </DetailSection>
      )}
      <DetailSection title="Resource" count={span.process.tags.length}>
        <OutLinks links={outLinks('process', undefined, valueOf)} />
        <KeyValueTable
          attributes={span.process.tags}
          label="Resource"
          linksBeside={(key) => outLinks('process', key, valueOf)}
        />
      </DetailSection>
    </>
  );
}
