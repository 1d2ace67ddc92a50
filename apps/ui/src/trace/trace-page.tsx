import { Container } from '@mantine/core';
import { useMemo } from 'react';
import { FailurePicture } from '../picture/failure-picture';
import { MissingTrace } from './missing-trace';
import { uploadedTrace } from './model/uploaded-traces';
import { useShownTrace } from './model/use-shown-trace';
import { ReadingTrace } from './reading-trace';
import { TraceFrame } from './trace-frame';
import { useTraceUrl } from './use-trace-url';

/** One trace, or the reason why there is none to see. */
export function TracePage({ traceId }: { readonly traceId: string }) {
  const { url, change } = useTraceUrl();
  const { start, end, raw } = url;
  const hints = useMemo(() => ({ start, end }), [start, end]);
  const read = useShownTrace(traceId, hints, raw);
  const uploaded = uploadedTrace(traceId) !== undefined;
  if (read.trace) return <TraceFrame {...{ url, change, hints, read, uploaded }} trace={read.trace} />;
  if (read.absent) {
    const { reading, error, readAgain } = read;
    return <MissingTrace {...{ traceId, reading, error, readAgain }} />;
  }
  if (read.error) {
    return (
      <Container size="sm" py="xl">
        <h1>Trace {traceId}</h1>
        <FailurePicture error={read.error} retry={() => void read.readAgain()} />
      </Container>
    );
  }
  return <ReadingTrace traceId={traceId} />;
}
