import { useQuery } from '@tanstack/react-query';
import { operationsQuery, servicesQuery } from '../../api/names';
import { formatCount } from '../../format/count';
import { NameField } from './name-field';
import type { FormFieldProps } from './form-field-props';

/** The page does not wait for the names: both fields take any text. */
export function ServiceFields({ form, change }: FormFieldProps) {
  const services = useQuery(servicesQuery);
  const operations = useQuery(operationsQuery(services.data?.includes(form.service) === true ? form.service : ''));
  const names = [...new Set((operations.data ?? []).map(({ name }) => name))];
  const hasService = form.service.trim() !== '';
  return (
    <>
      <NameField
        label={services.data ? `Service (${formatCount(services.data.length)})` : 'Service'}
        placeholder="All services"
        names={services.data ?? []}
        reading={services.isFetching && !services.data}
        value={form.service}
        onChange={(service) => change({ service, ...(service !== form.service && { operation: '' }) })}
        {...(services.isError && { description: 'The names cannot be read at the moment: type one.' })}
      />
      <NameField
        label={hasService && operations.data ? `Operation (${formatCount(names.length)})` : 'Operation'}
        placeholder={hasService ? 'All operations' : 'Choose a service first'}
        names={names}
        reading={operations.isFetching}
        value={hasService ? form.operation : ''}
        onChange={(operation) => change({ operation })}
        disabled={!hasService}
      />
    </>
  );
}
