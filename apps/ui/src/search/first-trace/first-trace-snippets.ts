/** How to send a first trace, in a language. */
export interface FirstTraceSnippet {
  readonly language: string;
  readonly steps: readonly { readonly title: string; readonly code: string }[];
}

/** @param endpoint of the collector, for OTLP over HTTP: `http://localhost:4318` */
export function firstTraceSnippets(endpoint: string): readonly FirstTraceSnippet[] {
  return [curl(endpoint), node(endpoint), python(endpoint), go(endpoint), java(endpoint)];
}

/** The collector is next to the query service unless somebody says otherwise. */
export function collectorEndpoint({ protocol, hostname }: { protocol: string; hostname: string }): string {
  return `${protocol === 'https:' ? 'https:' : 'http:'}//${hostname}:4318`;
}

function curl(endpoint: string): FirstTraceSnippet {
  const code = `now=$(date +%s)
curl -sS ${endpoint}/v1/traces -H 'content-type: application/json' -d '{
  "resourceSpans": [{
    "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "first-service" } }] },
    "scopeSpans": [{ "spans": [{
      "traceId": "'$(openssl rand -hex 16)'",
      "spanId": "'$(openssl rand -hex 8)'",
      "name": "hello",
      "kind": 2,
      "startTimeUnixNano": "'$now'000000000",
      "endTimeUnixNano": "'$now'250000000"
    }] }]
  }]
}'`;
  return { language: 'curl', steps: [{ title: 'Send one span', code }] };
}

function node(endpoint: string): FirstTraceSnippet {
  return {
    language: 'Node.js',
    steps: [
      { title: 'Install', code: 'npm install @opentelemetry/api @opentelemetry/auto-instrumentations-node' },
      {
        title: 'Run your service with it',
        code: `${environment(endpoint)} \\
node --require @opentelemetry/auto-instrumentations-node/register app.js`,
      },
    ],
  };
}

function python(endpoint: string): FirstTraceSnippet {
  return {
    language: 'Python',
    steps: [
      {
        title: 'Install',
        code: `pip install opentelemetry-distro opentelemetry-exporter-otlp-proto-http
opentelemetry-bootstrap -a install`,
      },
      {
        title: 'Run your service with it',
        code: `${environment(endpoint)} \\\nopentelemetry-instrument python app.py`,
      },
    ],
  };
}

function go(endpoint: string): FirstTraceSnippet {
  return {
    language: 'Go',
    steps: [
      {
        title: 'Install',
        code: `go get go.opentelemetry.io/otel/sdk
go get go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp`,
      },
      {
        title: 'main.go',
        code: `package main

import (
	"context"
	"log"

	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	ctx := context.Background()
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		log.Fatal(err)
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter))
	defer provider.Shutdown(ctx)

	_, span := provider.Tracer("first").Start(ctx, "hello")
	span.End()
}`,
      },
      { title: 'Run it', code: `${environment(endpoint)} \\\ngo run .` },
    ],
  };
}

function java(endpoint: string): FirstTraceSnippet {
  return {
    language: 'Java',
    steps: [
      {
        title: 'Get the agent',
        code: 'curl -sSLO https://github.com/open-telemetry/opentelemetry-java-instrumentation/releases/latest/download/opentelemetry-javaagent.jar',
      },
      {
        title: 'Run your service with it',
        code: `${environment(endpoint)} \\\njava -javaagent:opentelemetry-javaagent.jar -jar app.jar`,
      },
    ],
  };
}

/** What every SDK of OpenTelemetry reads. */
function environment(endpoint: string): string {
  return `OTEL_SERVICE_NAME=first-service \\
OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint} \\
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf \\
OTEL_TRACES_EXPORTER=otlp OTEL_METRICS_EXPORTER=none OTEL_LOGS_EXPORTER=none`;
}
