import { EsIndexConfig } from '@app/es-client';
import { BulkBody, SpanDocumentEncoder } from '@app/model';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { EsWriterConfig } from '../es-writer.config.js';
import { WriteTargets } from '../generations/write-targets.js';
import { ServiceDocuments } from './service-documents.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const TTL_MS = new EsWriterConfig().ES_SERVICE_CACHE_TTL;

function bodyWith(...operations: string[]): BulkBody {
  return bodyOf([{ operations }]);
}

function bodyOf(batches: readonly { operations: string[]; tenant?: string }[]): BulkBody {
  const body = new BulkBody();
  const encoder = new SpanDocumentEncoder({ schema: 'compact', indexPrefix: '', retentionDays: 30 });
  for (const { operations, tenant } of batches) {
    const payload = otlpRequest({ service: 'shop', spans: spansOf(operations) });
    encoder.encode({ payload, acceptedMillis: NOW, tenant }, body);
  }
  return body;
}

function spansOf(operations: string[]) {
  return operations.map((name, i) => ({
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: (i + 1).toString(16).padStart(16, '0'),
    name,
    kind: 'client' as const,
    startMicros: NOW * 1000,
  }));
}

function serviceDocuments(targets: readonly (readonly [alias: string, index: string])[] = []): ServiceDocuments {
  return new ServiceDocuments(new EsIndexConfig(), new EsWriterConfig(), new WriteTargets(new Map(targets)));
}

function names(documents: readonly { readonly operation: { readonly operation: string } }[]): string[] {
  return documents.map(({ operation }) => operation.operation);
}

describe('service documents', () => {
  it('are appended once per operation of a bulk, to the index of its day', () => {
    const body = bodyWith('pay', 'pay', 'ship');
    const services = serviceDocuments();
    expect(names(services.append(body, NOW))).toEqual(['pay', 'ship']);
    expect(body.documentCount).toBe(5);
    expect(body.documentAlias(3)).toBe('jaeger-service-2026-11-22');
    expect(body.documentBytes(3).toString().split('\n')[1]).toBe(
      '{"serviceName":"shop","operationName":"pay","spanKind":"client"}',
    );
  });

  it.each(['stored', 'duplicate'] as const)('are left out of later bulks only once they are %s', (result) => {
    const services = serviceDocuments();
    const [first] = services.append(bodyWith('pay'), NOW);
    expect(names(services.append(bodyWith('pay'), NOW))).toEqual(['pay']);
    services.settled(first!, result, NOW);
    expect(services.append(bodyWith('pay'), NOW)).toEqual([]);
    expect(names(services.append(bodyWith('pay'), NOW + TTL_MS))).toEqual(['pay']);
  });

  it('ride along with the next bulk when they failed, though their span does not come again', () => {
    const services = serviceDocuments();
    const [pay] = services.append(bodyWith('pay'), NOW);
    services.settled(pay!, undefined, NOW);
    expect(names(services.append(bodyWith('ship'), NOW))).toEqual(['pay', 'ship']);
  });

  it('are all written again after an index was lost', () => {
    const services = serviceDocuments();
    for (const document of services.append(bodyWith('pay'), NOW)) services.settled(document, 'stored', NOW);
    services.forgetAll();
    expect(names(services.append(bodyWith('pay'), NOW))).toEqual(['pay']);
  });

  it('go to the index that stands in for the alias of their day', () => {
    const body = bodyWith('pay');
    serviceDocuments([['jaeger-service-2026-11-22', 'jaeger-service-2026-11-22-000002']]).append(body, NOW);
    expect(body.documentAlias(1)).toBe('jaeger-service-2026-11-22-000002');
    expect(body.documentBytes(1).toString()).toContain('"_index":"jaeger-service-2026-11-22-000002"');
  });

  it('are kept per tenant, as their spans are', () => {
    const services = serviceDocuments();
    const both = ['acme', 'umbrella'].map((tenant) => ({ operations: ['pay'], tenant }));
    const body = bodyOf([...both, { operations: ['pay'] }]);
    const appended = services.append(body, NOW);
    const aliases = Array.from({ length: body.documentCount }, (_, i) => body.documentAlias(i));
    expect(aliases).toEqual(
      ['span', 'service'].flatMap((kind) =>
        ['acme-', 'umbrella-', ''].map((prefix) => `${prefix}jaeger-${kind}-2026-11-22`),
      ),
    );
    services.settled(appended[0]!, 'stored', NOW);
    expect(services.append(bodyOf(both), NOW).map(({ operation }) => operation.tenant)).toEqual(['umbrella']);
  });
});
