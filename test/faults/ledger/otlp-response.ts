import protobuf from 'protobufjs';

/** opentelemetry/proto 1.x: collector/trace/v1/trace_service.proto */
const ROOT = protobuf.Root.fromJSON({
  nested: {
    ExportTraceServiceResponse: { fields: { partialSuccess: { type: 'PartialSuccess', id: 1 } } },
    PartialSuccess: {
      fields: { rejectedSpans: { type: 'int64', id: 1 }, errorMessage: { type: 'string', id: 2 } },
    },
  },
});
const TYPE = ROOT.lookupType('ExportTraceServiceResponse');

export const ExportTraceServiceResponse = {
  /** Spans that the answer calls refused for good. */
  rejectedSpans(body: Uint8Array): number {
    const answer = TYPE.toObject(TYPE.decode(body), { longs: Number }) as {
      partialSuccess?: { rejectedSpans?: number };
    };
    return answer.partialSuccess?.rejectedSpans ?? 0;
  },
};
