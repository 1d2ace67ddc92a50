import { TextInput } from '@mantine/core';
import type { FormProblems, ReplayForm } from './replay-form';

/** What all parts of the form are given. */
export interface PlanFormProps {
  readonly form: ReplayForm;
  readonly problems: FormProblems;
  readonly onChange: (change: Partial<ReplayForm>) => void;
}

type TextName = { [Name in keyof ReplayForm]: ReplayForm[Name] extends string ? Name : never }[keyof ReplayForm];

interface FieldProps extends PlanFormProps {
  readonly name: TextName;
  readonly label: string;
  readonly placeholder?: string;
}

export function PlanField({ name, label, placeholder, form, problems, onChange }: FieldProps) {
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={placeholder}
      value={form[name]}
      error={problems[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      w={240}
      spellCheck={false}
    />
  );
}
