import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { TraceSearchParams } from '../../api/trace-search';

const ExplainDrawer = lazy(async () => ({ default: (await import('./explain-drawer')).ExplainDrawer }));

export function ExplainButton({ request }: { readonly request: TraceSearchParams }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Explain
      </Button>
      {opened && (
        <Suspense>
          <ExplainDrawer request={request} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
