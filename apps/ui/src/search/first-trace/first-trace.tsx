import { Group, Loader, Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { CodeBlock } from './code-block';
import { DemoTraces } from './demo-traces';
import { collectorEndpoint, firstTraceSnippets } from './first-trace-snippets';

/** For a storage without a trace: how to send the first one. The page notices by itself when it arrives. */
export function FirstTrace() {
  const endpoint = collectorEndpoint(location);
  const snippets = firstTraceSnippets(endpoint);
  return (
    <Paper withBorder p="lg" component="section" aria-label="Send a first trace">
      <Stack gap="sm">
        <Title order={2}>There are no traces yet</Title>
        <Text size="sm">
          Send some to the collector. It takes OTLP over HTTP on port 4318, here probably at <b>{endpoint}</b>, and over
          gRPC on port 4317. Where the collector asks for a key, set{' '}
          <code>OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20…</code>
        </Text>
        <DemoTraces />
        <Tabs defaultValue={snippets[0]!.language} keepMounted={false}>
          <Tabs.List aria-label="Languages">
            {snippets.map(({ language }) => (
              <Tabs.Tab key={language} value={language}>
                {language}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {snippets.map(({ language, steps }) => (
            <Tabs.Panel key={language} value={language} pt="sm">
              <Stack gap="sm">
                {steps.map((step) => (
                  <CodeBlock key={step.title} {...step} />
                ))}
              </Stack>
            </Tabs.Panel>
          ))}
        </Tabs>
        <Group component="output" gap="xs">
          <Loader size={16} type="dots" aria-hidden />
          <Text size="sm">Waiting for the first trace. This page shows it when it arrives.</Text>
        </Group>
      </Stack>
    </Paper>
  );
}
