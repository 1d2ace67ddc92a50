import { Alert, Button, Group } from '@mantine/core';
import { IconConfetti } from '@tabler/icons-react';

interface Props {
  readonly services: readonly string[];
  readonly show: (service: string) => void;
}

const FEW = 3;

export function FirstArrival({ services, show }: Props) {
  if (services.length === 0) return null;
  return (
    <Alert color="green" icon={<IconConfetti size={16} />} title="The first traces have arrived">
      <Group gap="xs">
        {services.slice(0, FEW).map((service) => (
          <Button key={service} size="xs" onClick={() => show(service)}>
            Show traces of {service}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}
