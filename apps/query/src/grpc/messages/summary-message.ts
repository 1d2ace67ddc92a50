import { otlpTime, type TraceSummary } from '@app/model';

/** `jaeger.api_v3.TraceSummary`. */
export function summaryMessage(summary: TraceSummary): object {
  return {
    traceId: summary.traceId,
    rootServiceName: summary.rootService,
    rootOperationName: summary.rootOperation,
    minStartTimeUnixNano: otlpTime(summary.startMicros),
    maxEndTimeUnixNano: otlpTime(summary.endMicros),
    spanCount: summary.spanCount,
    errorSpanCount: summary.errorSpanCount,
    orphanSpanCount: summary.orphanSpanCount,
    services: summary.services,
  };
}
