import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconArrowRight, IconMoon, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { servicesQuery } from '../../api/names';
import { useFocusReturn } from '../../control/use-focus-return';
import { traceIdOf } from '../../url/trace-id';
import { useAreas } from '../use-areas';

const MAX_SERVICES = 20;
/** Shorter ones are rather names. */
const MIN_ID_LENGTH = 8;
const [store, spotlight] = createSpotlight();

/** Goes to pages, to the traces of a service, or to a trace whose id is typed. */
export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusReturn();
  const navigate = useNavigate();
  const areas = useAreas();
  const { toggleColorScheme } = useMantineColorScheme();
  const { data: services = [] } = useQuery(servicesQuery);
  const [text, setText] = useState('');
  useEffect(() => spotlight.open(), []);
  const traceId = text.length >= MIN_ID_LENGTH ? traceIdOf(text) : undefined;
  const matching = services.filter((service) => service.toLowerCase().includes(text.trim().toLowerCase()));
  const actions: SpotlightActionData[] = [
    ...(traceId === undefined
      ? []
      : [
          {
            id: 'trace',
            label: `Trace ${traceId}`,
            keywords: text,
            leftSection: <IconArrowRight size={16} />,
            onClick: () => void navigate({ to: '/trace/$id', params: { id: traceId } }),
          },
        ]),
    ...areas.map(({ to, name }) => ({
      id: to,
      label: name,
      description: `Go to ${name}`,
      leftSection: <IconArrowRight size={16} />,
      onClick: () => void navigate({ to }),
    })),
    {
      id: 'colours',
      label: 'Switch between light and dark',
      leftSection: <IconMoon size={16} />,
      onClick: toggleColorScheme,
    },
    ...matching.slice(0, MAX_SERVICES).map((service) => ({
      id: `service ${service}`,
      label: service,
      description: 'Traces of this service',
      leftSection: <IconSearch size={16} />,
      onClick: () => void navigate({ to: '/search', search: { service } }),
    })),
  ];
  return (
    <Spotlight
      store={store}
      actions={actions}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      shortcut={null}
      transitionProps={{ duration: 0 }}
      highlightQuery
      scrollable
      nothingFound="Nothing of that name"
      searchProps={{
        placeholder: 'Page, service or trace id',
        'aria-label': 'Page, service or trace id',
        leftSection: <IconSearch size={16} />,
      }}
    />
  );
}
